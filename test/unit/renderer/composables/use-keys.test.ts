import { effectScope } from 'vue';
import { describe, expect, it } from 'vitest';
import { keyName, useKeys } from '#renderer/composables/use-keys.ts';

function stroke(key: string, held: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
}

describe('keys', () => {
  it.each([
    ['F8', {}, 'F8'],
    ['F9', { shiftKey: true }, 'Shift+F9'],
    ['l', { ctrlKey: true }, 'Ctrl+L'],
    ['?', { shiftKey: true }, '?'],
    ['1', { altKey: true }, 'Alt+1'],
  ])('names %s with %o as %s', (key, held, name) => {
    expect(keyName(stroke(key, held))).toBe(name);
  });

  it('act until their scope ends, but never while somebody types or composes', () => {
    const scope = effectScope();
    const heard: string[] = [];
    scope.run(() =>
      useKeys(() => ({ '/': () => heard.push('/'), F8: () => heard.push('F8'), F9: undefined })),
    );
    const field = document.body.appendChild(document.createElement('input'));
    field.dispatchEvent(stroke('/'));
    field.dispatchEvent(stroke('F8'));
    document.body.dispatchEvent(stroke('/'));
    document.body.dispatchEvent(stroke('F8', { isComposing: true }));
    const unused = stroke('F9');
    document.body.dispatchEvent(unused);
    expect(unused.defaultPrevented).toBe(false);
    scope.stop();
    document.body.dispatchEvent(stroke('F8'));
    field.remove();
    expect(heard).toEqual(['F8', '/']);
  });
});
