// npm's Kling clients, unmodified, against a server: create, wait, download, for clips from text, clips from a picture
// and pictures. kling-api insists on https and a name that is not local, so a proxy here speaks TLS for the server under
// a made-up name; the certificate is made for the test and trusted through NODE_EXTRA_CA_CERTS.
//
// Says the proxy's origin on its first line; then reads one line of JSON: {base, access, secret, folder, picture}.

import assert from "node:assert/strict";
import dns from "node:dns";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";
import { createInterface } from "node:readline/promises";
import { KlingAPI, KlingAPIError } from "kling-api";

const { createKlingaiSDK } = createRequire(import.meta.url)("@microfox/kling-ai");
const NAME = "kling.filmgate.test";
const POLL = { interval: 200, timeout: 90_000, showSpinner: false };

// The made-up name is this machine.
const lookup = dns.lookup;
dns.lookup = (name, options, answer = options) => lookup(name === NAME ? "127.0.0.1" : name, options, answer);

let base;
const pass = (request, response) => {
  const { method, url, headers } = request;
  const onward = http.request(new URL(url, base), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", (error) => response.destroy(error));
  request.pipe(onward);
};
const tls = { key: readFileSync(process.env.TLS_KEY), cert: readFileSync(process.env.TLS_CERT) };
const proxy = https.createServer(tls, pass);
await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));
const origin = `https://${NAME}:${proxy.address().port}`;
console.log(origin);

const lines = createInterface({ input: process.stdin });
const { value } = await lines[Symbol.asyncIterator]().next();
const told = JSON.parse(value);
base = told.base;

const isClip = (path) => assert.equal(readFileSync(path).toString("latin1", 4, 8), "ftyp", `${path} is an MP4 file`);
const isPicture = (path) => assert.match(readFileSync(path).toString("latin1", 0, 4), /PNG|ÿØ/, `${path} is a picture`);

/** kling-api 1.0.0 */
const klingApi = async () => {
  const api = new KlingAPI({ accessKey: told.access, secretKey: told.secret, baseUrl: origin });
  for (const model_name of ["kling-v1-6", "kling-v2-master"]) {
    const created = await api.textToVideo({ prompt: "A sunset over mountains", model_name, duration: "5", mode: "std" });
    assert.equal(created.code, 0);
    const done = await api.waitForVideoResult(created.data.task_id, undefined, POLL);
    (await api.saveVideoResult(done, told.folder, `text ${model_name}`)).forEach(isClip);
    const moved = await api.imageToVideo({ image: told.picture, prompt: "slowly closer", model_name, duration: "5" });
    const query = api.queryImageToVideoTask.bind(api);
    const clip = await api.waitForVideoResult(moved.data.task_id, query, POLL);
    (await api.saveVideoResult(clip, told.folder, `image ${model_name}`)).forEach(isClip);
  }
  for (const model_name of ["kling-v1", "kling-v2"]) {
    const drawn = await api.generateImage({ prompt: "A lighthouse", model_name, n: 2, aspect_ratio: "16:9" });
    const images = await api.waitForImageResult(drawn.data.task_id, undefined, POLL);
    const saved = await api.saveImageResult(images, told.folder, `picture ${model_name}`);
    assert.equal(saved.length, 2);
    saved.forEach(isPicture);
  }
  const stranger = new KlingAPI({ accessKey: told.access, secretKey: "wrong", baseUrl: origin });
  await assert.rejects(stranger.textToVideo({ prompt: "x" }), (error) => error instanceof KlingAPIError && error.code === 1000);
};

/** @microfox/kling-ai 1.2.0: its schemas strip every field of bodies other than text2video's. */
const microfox = async () => {
  const sdk = createKlingaiSDK({ accessKey: told.access, secretKey: told.secret });
  sdk.baseUrl = base;
  for (const model_name of ["kling-v1", "kling-v2-master"]) {
    const created = await sdk.textToVideo({ prompt: "A quiet harbour", model_name, duration: "5", mode: "std" });
    assert.equal(created.code, 0);
    const done = await ended(() => sdk.queryTextToVideoTask(created.data.task_id));
    assert.equal(done.data.task_status, "succeed");
    const [{ url, duration }] = done.data.task_result.videos;
    assert.match(duration, /^5\.\d+$/);
    const file = Buffer.from(await (await fetch(url.replace(origin, base))).arrayBuffer());
    assert.equal(file.toString("latin1", 4, 8), "ftyp");
  }
  const listed = await sdk.listTextToVideoTasks(1, 2);
  assert.equal(listed.data.length, 2);
  await assert.rejects(sdk.imageToVideo({ image: "aGk=" }), /image cannot be empty/);
  await assert.rejects(sdk.imageGeneration({ prompt: "x" }), /prompt cannot be empty/);
};

const ended = async (query) => {
  for (const end = Date.now() + POLL.timeout; Date.now() < end;) {
    const answer = await query();
    if (["succeed", "failed"].includes(answer.data.task_status)) return answer;
    await new Promise((next) => setTimeout(next, POLL.interval));
  }
  throw new Error("the task does not end");
};

await klingApi();
await microfox();
lines.close();
proxy.close();
proxy.closeAllConnections();
console.log("both clients brought everything home");
