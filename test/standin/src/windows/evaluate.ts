import type { ExceptionDetails, RemoteObject } from '../process/devtools.types.ts';
import { createCodec } from '../worlds/codec.ts';
import { nodeCodec } from '../worlds/node-codec.ts';
import type { Page } from './page.ts';

interface Evaluated {
  result: RemoteObject;
  exceptionDetails?: ExceptionDetails;
}

const ENCODE = `function () {
  const bytes = { toText: (b) => b.toBase64(), toBytes: (t) => Uint8Array.fromBase64(t) };
  return (${createCodec.toString()})(bytes).encode(this);
}`;

/** Runs code in the page's own world; the result comes back by structured clone. */
export async function evaluate(page: Page, code: string): Promise<unknown> {
  const { result, exceptionDetails } = await page.send<Evaluated>('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
  });
  if (exceptionDetails) throw errorOf(exceptionDetails);
  if (result.objectId === undefined) return primitiveOf(result);
  const encoded = await page.send<Evaluated>('Runtime.callFunctionOn', {
    objectId: result.objectId,
    functionDeclaration: ENCODE,
    returnByValue: true,
  });
  if (encoded.exceptionDetails) throw new Error('An object could not be cloned.');
  return nodeCodec.decode(String(encoded.result.value));
}

function primitiveOf({ value, unserializableValue }: RemoteObject): unknown {
  if (unserializableValue === undefined) return value;
  if (unserializableValue.endsWith('n')) return BigInt(unserializableValue.slice(0, -1));
  return Number(unserializableValue);
}

function errorOf({ text, exception }: ExceptionDetails): Error {
  return new Error(exception?.description ?? text);
}
