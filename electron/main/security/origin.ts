/** The window's content comes from our own scheme, never from file:// or a network. */
export const appScheme = 'app';
export const appHost = 'terminal';
export const appOrigin = `${appScheme}://${appHost}`;

/** True for an address of the terminal's own content. */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost;
}
