import { nextTick, watch, type Ref } from 'vue';

interface ViewFocus {
  /** Puts the keyboard on the content, which then scrolls by keys. */
  readonly focus: () => void;
  readonly hasFocus: () => boolean;
}

/**
 * The keyboard of a view whose body is replaced when another one is shown: it must not fall out with the
 * former body.
 * @param id what is to be shown
 * @param shownId what is shown now
 */
export function useViewFocus(
  view: Readonly<Ref<HTMLElement | null>>,
  id: () => string,
  shownId: () => string | undefined,
): ViewFocus {
  function hasFocus(): boolean {
    return view.value?.contains(document.activeElement) ?? false;
  }

  function focus(): void {
    const content = view.value?.querySelector<HTMLElement>('[data-pane-focus]');
    if (shownId() === id() && content) content.focus();
    else view.value?.focus();
  }

  // A body that is no longer current gives the keyboard up; the view keeps it until the next one is there.
  watch(id, () => hasFocus() && view.value?.focus());
  watch(shownId, async () => {
    if (!hasFocus()) return;
    await nextTick();
    focus();
  });
  return { focus, hasFocus };
}
