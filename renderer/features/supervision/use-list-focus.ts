import { nextTick, onMounted, watch, type Ref } from 'vue';

/** Something that can take the keyboard. */
export interface Focusable {
  readonly focus: () => void;
}

/** The keyboard starts on the list once it has rows, unless somebody is typing elsewhere. */
export function useListFocus(list: Readonly<Ref<Focusable | null>>, hasRows: () => boolean): void {
  async function restore(): Promise<void> {
    await nextTick();
    const active = document.activeElement;
    if (active === null || active === document.body || active.matches('a, main')) {
      list.value?.focus();
    }
  }
  onMounted(restore);
  watch(hasRows, (has) => has && restore());
}
