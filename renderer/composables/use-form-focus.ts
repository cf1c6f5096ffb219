import { nextTick, type Ref } from 'vue';

const typed = 'select, textarea, input:not([type="radio"], [type="checkbox"])';

interface FormFocus {
  /** To the first field that stands against submitting. */
  readonly wrong: () => Promise<void>;
  /** To the first field. */
  readonly first: () => Promise<void>;
  /** To the first field that is still empty, but for a part that says it is prefilled; else to the first. */
  readonly firstEmpty: () => Promise<void>;
}

/** Puts the keyboard where a form wants it, once the page shows what has just changed. */
export function useFormFocus(form: Readonly<Ref<HTMLElement | null>>): FormFocus {
  function fields(): HTMLInputElement[] {
    return [...(form.value?.querySelectorAll<HTMLInputElement>(typed) ?? [])];
  }
  return {
    wrong: async () => {
      await nextTick();
      form.value?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    },
    first: async () => {
      await nextTick();
      fields()[0]?.focus();
    },
    firstEmpty: async () => {
      await nextTick();
      const all = fields();
      const wanted = all.filter((field) => field.closest('[data-prefilled]') === null);
      (wanted.find(({ value }) => value === '') ?? all[0])?.focus();
    },
  };
}
