import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createBridge } from './bridge.ts';
import { createCodec } from './codec.ts';
import { askPermissions } from './permission-asker.ts';
import { type PreloadFacts, startPreloadWorld } from './preload-runtime.ts';

/** The scripts of one page and the names they share; both are new for every page. */
export interface WorldScripts {
  readonly worldName: string;
  readonly binding: string;
  readonly deliver: string;
  /** In order of execution; without a world name they run in the page's own world. */
  readonly scripts: readonly { source: string; worldName?: string }[];
}

const BYTES_IN_PAGE = `{ toText: (b) => b.toBase64(), toBytes: (t) => Uint8Array.fromBase64(t) }`;

/**
 * Builds the scripts. The functions of this folder are sent as their own source text (Node has
 * already removed the types); only main documents get them, as Electron does by default.
 */
export function buildWorldScripts(preload: string | undefined, facts: PreloadFacts): WorldScripts {
  const secret = randomBytes(16).toString('hex');
  const worldName = `standin-${secret.slice(0, 8)}`;
  const names = { post: `post${secret}`, deliver: `deliver${secret}`, run: `run${secret}` };
  const bridge = (side: string) => `(${createBridge.toString()})('${side}', '${secret}')`;
  const runtime = `(${startPreloadWorld.toString()})((${createCodec.toString()})(${BYTES_IN_PAGE}), ${bridge('isolated')},
    ${JSON.stringify(facts)}, ${JSON.stringify(names)});`;

  const scripts: { source: string; worldName?: string }[] = [
    { source: onlyMainFrame(`(${askPermissions.toString()})(${bridge('main')});`) },
    { source: onlyMainFrame(runtime), worldName },
  ];
  if (preload !== undefined) scripts.push({ source: preloadScript(preload, names.run), worldName });
  return { worldName, binding: names.post, deliver: names.deliver, scripts };
}

function onlyMainFrame(source: string): string {
  return `if (window === window.top) { ${source} }`;
}

/** A script of its own, so that a syntax error in it is reported and breaks nothing else. */
function preloadScript(file: string, run: string): string {
  const source = fs.readFileSync(file, 'utf8');
  return `globalThis['${run}']?.(function (require, process, module, exports, global) {${source}
})\n//# sourceURL=electron-preload:${file}`;
}
