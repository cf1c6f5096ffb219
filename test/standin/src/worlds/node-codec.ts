import { createCodec } from './codec.ts';

/** The codec for Node's side. */
export const nodeCodec = createCodec({
  toText: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  toBytes: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});
