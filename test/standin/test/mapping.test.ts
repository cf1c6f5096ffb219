import { describe, expect, it } from 'vitest';
import {
  allowScheme,
  fromChromium,
  originOf,
  policyToChromium,
  schemeBehind,
  textFromChromium,
  toChromium,
} from '../src/schemes/mapping.ts';

allowScheme('app');

describe('how a custom scheme is shown to Chromium', () => {
  it.each([
    ['app://terminal/', 'https://terminal.app.standin.invalid/'],
    ['app://terminal', 'https://terminal.app.standin.invalid/'],
    ['app://terminal/a/b?c=d#e', 'https://terminal.app.standin.invalid/a/b?c=d#e'],
    ['APP://Terminal/a', 'https://terminal.app.standin.invalid/a'],
  ])('%s becomes %s', (url, shown) => {
    expect(toChromium(url)).toBe(shown);
    expect(schemeBehind(shown)).toBe('app');
  });

  it('comes back as it was', () => {
    expect(fromChromium(toChromium('app://terminal/a?b#c'))).toBe('app://terminal/a?b#c');
    expect(fromChromium('blob:https://terminal.app.standin.invalid/1-2')).toBe(
      'blob:app://terminal/1-2',
    );
    expect(fromChromium('https://terminal.app.standin.invalid.evil.example/')).toContain('evil');
    expect(textFromChromium('at https://terminal.app.standin.invalid/x.js:1')).toBe(
      'at app://terminal/x.js:1',
    );
  });

  it('leaves other URLs alone and refuses what it cannot show', () => {
    expect(toChromium('https://example.test/x')).toBe('https://example.test/x');
    expect(() => toChromium('other://host/')).toThrow('does not support loading other: URLs');
    expect(() => toChromium('file:///etc/passwd')).toThrow('does not support loading file: URLs');
    expect(() => toChromium('app:///x')).toThrow('without a host');
    expect(() => toChromium('nonsense')).toThrow('ERR_INVALID_URL');
  });

  it('reports origins as Electron does', () => {
    expect(originOf('app://terminal/x')).toBe('app://terminal');
    expect(originOf('https://example.test:8/x')).toBe('https://example.test:8');
    expect(originOf('about:blank')).toBe('null');
  });

  it('translates the sources of a content security policy', () => {
    expect(
      policyToChromium("default-src 'none'; script-src app: 'self'; img-src app://a data:"),
    ).toBe(
      "default-src 'none'; script-src https://*.app.standin.invalid 'self'; img-src https://a.app.standin.invalid data:",
    );
  });
});
