import { onScopeDispose } from 'vue';

type KeyAction = (event: KeyboardEvent) => void;
/** `F8`, `Ctrl+Enter`, `Shift+F9`, `Alt+1`, `?`. An undefined action leaves the key alone. */
export type KeyMap = Readonly<Record<string, KeyAction | undefined>>;

const editable = 'input, textarea, select, [contenteditable="true"]';

/** The name of a key stroke as {@link KeyMap} writes it. Shift is part of a printable character. */
export function keyName(event: KeyboardEvent): string {
  const isPrintable = event.key.length === 1;
  const parts = [
    event.ctrlKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isPrintable ? 'Shift' : '',
    isPrintable ? event.key.toUpperCase() : event.key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/**
 * Keys that work anywhere in the window while the scope lives. They stay silent while an input method
 * composes, while a dialog is open, when a component has already taken the key, and — for bare
 * characters — while somebody types.
 */
export function useKeys(keys: () => KeyMap): void {
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented || event.key === 'Process') return;
    const action = keys()[keyName(event)];
    if (action === undefined || document.querySelector('dialog[open]') !== null) return;
    if (isBareCharacter(event) && isTyping(event.target)) return;
    event.preventDefault();
    action(event);
  };
  window.addEventListener('keydown', onKeydown);
  onScopeDispose(() => window.removeEventListener('keydown', onKeydown));
}

function isBareCharacter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(editable);
}
