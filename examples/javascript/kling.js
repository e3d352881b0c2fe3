// A client for the Kling video API.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const BASE = process.env.KLING_BASE_URL ?? 'https://api-singapore.klingai.com';
const config = JSON.parse(readFileSync(new URL('./config.json', import.meta.url)));

const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function token(accessKey, secretKey) {
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: accessKey, exp: now + 1800, nbf: now - 5 })}`;
  return `${text}.${createHmac('sha256', secretKey).update(text).digest('base64url')}`;
}

export class Kling {
  constructor({ accessKey, secretKey }) {
    this.headers = () => ({
      authorization: `Bearer ${token(accessKey, secretKey)}`,
      'content-type': 'application/json',
    });
  }

  async send(path, body) {
    const response = await fetch(`${BASE}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: this.headers(),
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (answer.code !== 0) throw new Error(`${answer.code}: ${answer.message}`);
    return answer.data;
  }

  /** A quick look at a prompt. */
  preview(prompt) {
    return this.send('/v1/videos/text2video', { ...config.preview, prompt });
  }

  /** A clip with sound. */
  withSound(prompt) {
    return this.send('/v1/videos/text2video', {
      model_name: process.env.KLING_MODEL_VERSION || 'kling-v2-master',
      prompt,
      mode: 'standard', // cheaper
      motion_has_audio: true,
    });
  }

  /** From one picture to another. */
  between(first, last, prompt) {
    const body = { model_name: 'kling-v1-6', image: first, prompt, mode: 'standard', duration: 5 };
    body.image_tail = last;
    return this.send('/v1/videos/image2video', body);
  }

  async wait(path, id, { seconds = 600, pause = 200 } = {}) {
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      const task = await this.send(`${path}/${id}`);
      if (task.task_status === 'succeed') return task.task_result.videos[0].url;
      if (task.task_status === 'failed') throw new Error(task.task_status_msg);
      await new Promise((wake) => setTimeout(wake, pause));
    }
    throw new Error(`${id} is not done after ${seconds} s`);
  }
}
