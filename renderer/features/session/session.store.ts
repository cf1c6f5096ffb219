import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import { isPermitted, type Permission } from '#shared/domain/permissions.ts';
import { failureFrom, type TerminalFailure } from '../../bridge/terminal-failure.ts';
import { terminal } from '../../bridge/terminal.ts';
import { useTerminalEvent } from '../../composables/use-terminal-event.ts';

/** Who sits at this terminal, and what the window may show. Every answer replaces the whole state. */
export const useSessionStore = defineStore('session', () => {
  const state = shallowRef<SessionState | null>(null);
  const loadFailure = ref<TerminalFailure | null>(null);
  const cachePassword = ref<TerminalFailure | null>(null);
  const isTroubleDismissed = ref(false);

  let lastSeated: string | null = null;

  const officer = computed(() => state.value?.officer ?? null);
  /** The cache that could not be opened, until somebody went back to sign in. */
  const trouble = computed(() =>
    state.value?.phase === 'unlocked' || isTroubleDismissed.value
      ? null
      : (state.value?.trouble ?? null),
  );

  /** Why the locked cache wants the password of before. */
  const changedPassword = computed(() =>
    state.value?.phase === 'locked' ? cachePassword.value : null,
  );

  /** What was wiped, until somebody takes note or works here again. */
  const wiped = computed(() =>
    state.value?.phase === 'unlocked' ? null : (state.value?.wiped ?? null),
  );

  /** What the officer is shown; the core and the server judge again. */
  function may(permission: Permission): boolean {
    return officer.value !== null && isPermitted(officer.value.roles, permission);
  }

  async function load(): Promise<void> {
    try {
      state.value = await terminal.session.state();
      loadFailure.value = null;
    } catch (error) {
      loadFailure.value = failureFrom(error);
    }
  }

  /** Keeps the answer of a session call, and reads again when it failed (trouble may stand there). */
  async function keep(answer: Promise<SessionState>): Promise<void> {
    try {
      state.value = await answer;
      cachePassword.value = null;
    } catch (error) {
      await load();
      throw error;
    } finally {
      isTroubleDismissed.value = false;
    }
  }

  /** Signs in. After a change of the password the cache still asks for the old one. */
  async function signIn(username: string, password: string): Promise<void> {
    try {
      await keep(terminal.session.signIn({ username, password }));
    } catch (error) {
      if (failureFrom(error).code === 'KEYSTORE_CHANGED') cachePassword.value = failureFrom(error);
      throw error;
    }
  }

  /**
   * Takes note of who opens the window now. True when that is not the one who had it open before; the
   * same officer goes on where the window was locked.
   */
  function isNewcomer(): boolean {
    const before = lastSeated;
    lastSeated = officer.value?.id ?? null;
    return before !== lastSeated;
  }

  useTerminalEvent('session:changed', () => void load());

  return {
    state,
    loadFailure,
    officer,
    trouble,
    wiped,
    may,
    isNewcomer,
    load,
    /** Leaves the page about the cache; the next session call brings it back if it still holds. */
    dismissTrouble: () => (isTroubleDismissed.value = true),
    changedPassword,
    signIn,
    unlock: (password: string) => keep(terminal.session.unlock({ password })),
    reauthenticate: (password: string) => keep(terminal.session.reauthenticate({ password })),
    lock: () => keep(terminal.session.lock()),
    signOut: () => keep(terminal.session.signOut()),
    removeCache: (waitingSeen: number) => keep(terminal.session.removeCache({ waitingSeen })),
    acknowledgeWipe: () => keep(terminal.session.acknowledgeWipe()),
    setAsideCache: (officerId: string) => keep(terminal.session.setAsideCache({ officerId })),
  };
});
