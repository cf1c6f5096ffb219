import { Refusal } from '../refusal.ts';

/**
 * Chromium cannot load a scheme that it was not compiled with, so `app://host/path` is shown to
 * it as `https://host.app.standin.invalid/path` (`.invalid` never resolves, RFC 2606; requests
 * are answered before they reach the network). Every URL that goes to Chromium passes
 * {@link toChromium}, every URL that comes back passes {@link fromChromium}.
 */
const SUFFIX = 'standin.invalid';
const MAPPED = /^https:\/\/([^/?#]+)\.([a-z0-9-]+)\.standin\.invalid(?=[/?#]|$)/;
const PASSED = new Set(['http', 'https', 'ws', 'wss', 'about', 'data', 'blob', 'devtools']);

const privileged = new Set<string>();

/** Schemes that may be mapped: standard and secure ones, as the app registers them. */
export function allowScheme(scheme: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(scheme)) throw new Refusal(`the scheme name ${scheme}`);
  privileged.add(scheme);
}

/** True for a scheme that was registered as privileged. */
export function isAllowedScheme(scheme: string): boolean {
  return privileged.has(scheme);
}

/** The URL as Chromium may load it. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?(.*)$/is.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || scheme === undefined) throw new Error(`ERR_INVALID_URL (-300) loading '${url}'`);
  if (PASSED.has(scheme)) return url;
  if (!privileged.has(scheme)) throw new Refusal(`loading ${scheme}: URLs`);
  if (!match[2]) throw new Refusal(`a ${scheme}: URL without a host`);
  return `https://${match[2].toLowerCase()}.${scheme}.${SUFFIX}${match[3] || '/'}`;
}

/** The URL as the app knows it. */
export function fromChromium(url: string): string {
  if (url.startsWith('blob:')) return `blob:${fromChromium(url.slice(5))}`;
  return url.replace(MAPPED, (_whole, host: string, scheme: string) => `${scheme}://${host}`);
}

/** Every mapped URL inside a text: titles, console messages, stacks. */
export function textFromChromium(text: string): string {
  return text.replace(
    /https:\/\/([a-z0-9.-]+?)\.([a-z0-9-]+)\.standin\.invalid/g,
    (_whole, host: string, scheme: string) => `${scheme}://${host}`,
  );
}

/** The custom scheme behind a URL of Chromium, if there is one. */
export function schemeBehind(url: string): string | undefined {
  return MAPPED.exec(url)?.[2];
}

/** Sources of a content security policy (`app:`, `app://host`) in Chromium's terms. */
export function policyToChromium(policy: string): string {
  return policy
    .split(/(\s+|;)/)
    .map((word) => {
      const [, scheme, host] = /^([a-z][a-z0-9-]*):(?:\/\/([^/\s]+).*)?$/i.exec(word) ?? [];
      if (scheme === undefined || !privileged.has(scheme)) return word;
      return `https://${host ?? '*'}.${scheme}.${SUFFIX}`;
    })
    .join('');
}

/** Origin of a URL as Electron reports it; custom schemes keep their host. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(url);
  if (match && privileged.has(match[1] ?? '')) return `${match[1]}://${match[2]}`;
  return URL.canParse(url) ? new URL(url).origin : 'null';
}
