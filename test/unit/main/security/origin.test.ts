import { describe, expect, it } from 'vitest';
import { isAppUrl } from '#main/security/origin.ts';

describe('addresses of the terminal itself', () => {
  it('knows its own pages', () => {
    expect(isAppUrl('app://terminal/index.html#/cases')).toBe(true);
  });

  it.each([
    'https://terminal/index.html',
    'app://terminal.evil/index.html',
    'app://evil/index.html',
    'app://terminal@evil/',
    'file:///index.html',
    'javascript:alert(1)',
    'about:blank',
    '',
  ])('refuses %s', (address) => {
    expect(isAppUrl(address)).toBe(false);
  });
});
