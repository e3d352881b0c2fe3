//! A page of stills with what was understood of each prompt.

use media::Frame;

use super::{Wish, draw, save, scene};

const HEAD: &str = "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>\
<title>studio: gallery</title><style>body{margin:2rem;background:#16181d;color:#e6e6e6;font:15px/1.45 system-ui}\
main{display:grid;gap:1.4rem;grid-template-columns:repeat(auto-fill,minmax(340px,1fr))}figure{margin:0}\
img{width:100%;border-radius:8px;display:block}figcaption{padding:.5rem .1rem}b{display:block;font-weight:600}\
i{color:#9aa4b2;font-style:normal}u{color:#ffb86b;text-decoration:none;display:block}</style>\
<h1>What the built-in engine draws</h1><p>Stills at two seconds. Grey: what was understood. Orange: what was not.</p><main>";

/// Draws every prompt of `wish` into `folder` and writes its `index.html`.
pub(super) fn write(wish: &Wish, folder: &str) {
    if let Err(error) = std::fs::create_dir_all(folder) {
        return eprintln!("{folder}: {error}");
    }
    let size = (wish.width, (wish.width * wish.ratio.1 / wish.ratio.0) & !1);
    let mut html = HEAD.to_owned();
    for (n, prompt) in wish.prompts.iter().enumerate() {
        let mut still = Frame::new(size.0, size.1);
        draw(wish, prompt, size, (0, 0), &mut still);
        let name = format!("{:02}.png", n + 1);
        save(&still, &format!("{folder}/{name}"));
        let scene = scene(prompt);
        let text = prompt.rsplit_once('#').map_or(prompt.as_str(), |(text, _)| text);
        let unknown = scene.unknown.join(", ");
        let unknown = if unknown.is_empty() { unknown } else { format!("<u>not understood: {}</u>", safe(&unknown)) };
        html += &format!(
            "<figure><img loading=lazy src={name} alt=\"{0}\"><figcaption><b>{0}</b><i>{1}</i>{unknown}</figcaption></figure>\n",
            safe(text),
            safe(&scene.to_string())
        );
    }
    match std::fs::write(format!("{folder}/index.html"), html + "</main>\n") {
        Ok(()) => println!("{folder}/index.html"),
        Err(error) => eprintln!("{folder}/index.html: {error}"),
    }
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
