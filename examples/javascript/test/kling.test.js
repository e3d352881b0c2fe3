// Runs against the server at KLING_BASE_URL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';
import { Kling } from '../kling.js';

const client = new Kling({ accessKey: process.env.KLING_ACCESS_KEY, secretKey: process.env.KLING_SECRET_KEY });

async function expectClip(url) {
  const clip = await fetch(url);
  assert.equal(clip.status, 200);
  assert.equal(Buffer.from(await clip.arrayBuffer()).toString('latin1', 4, 8), 'ftyp');
}

/** A grey picture as a Base64 PNG. */
function picture(grey, side = 320) {
  const number = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const chunk = (kind, data) => {
    const named = Buffer.concat([Buffer.from(kind), data]);
    return Buffer.concat([number(data.length), named, number(crc32(named))]);
  };
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side, grey)]);
  const rows = Buffer.concat(Array(side).fill(row));
  const head = Buffer.concat([number(side), number(side), Buffer.from([8, 0, 0, 0, 0])]);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
    .toString('base64');
}

test('a preview is a clip', async () => {
  const { task_id: id } = await client.preview('A sunset over mountains');
  await expectClip(await client.wait('/v1/videos/text2video', id));
});

test('a clip can have sound', async () => {
  const { task_id: id } = await client.withSound('Waves on a beach');
  await expectClip(await client.wait('/v1/videos/text2video', id));
});

test('a clip goes from one picture to another', async () => {
  const { task_id: id } = await client.between(picture(40), picture(200), 'it gets light');
  await expectClip(await client.wait('/v1/videos/image2video', id));
});
