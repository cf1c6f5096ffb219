/**
 * `shell`: nothing is opened; each call is a line on stderr, `standin: shell.openExternal <what>`,
 * that a test can read.
 */
function say(name: string, what: string): void {
  process.stderr.write(`standin: shell.${name} ${what}\n`);
}

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    if (!URL.canParse(url)) throw new Error('Invalid URL');
    return Promise.resolve(say('openExternal', url));
  },
  /** Resolves with '' as for a file that was opened. */
  openPath: async (place: string): Promise<string> => {
    say('openPath', place);
    return Promise.resolve('');
  },
  showItemInFolder: (place: string): void => say('showItemInFolder', place),
  beep: (): void => say('beep', ''),
};
