import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** The present in milliseconds, renewed every `everyMs`; for ages and countdowns. */
export function useNow(everyMs: number): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), everyMs);
  onScopeDispose(() => clearInterval(timer));
  return readonly(now);
}
