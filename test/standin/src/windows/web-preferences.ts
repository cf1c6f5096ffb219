import path from 'node:path';
import { Refusal } from '../refusal.ts';
import { type Session, sessionOf, stateBehind } from '../session/session.ts';
import type { SessionState } from '../session/session-state.ts';

export interface WebPreferences {
  preload?: string;
  partition?: string;
  session?: Session;
  additionalArguments?: string[];
  zoomFactor?: number;
  [name: string]: unknown;
}

/** What is always so here, and what Electron would do with another value is refused. */
const FIXED: Record<string, unknown> = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  spellcheck: false,
  plugins: false,
  offscreen: false,
  javascript: true,
  images: true,
};

/** Read by the stand-in, or without effect on what a page can see of it. */
const TAKEN = new Set([
  'preload',
  'partition',
  'session',
  'additionalArguments',
  'zoomFactor',
  'devTools',
  'backgroundThrottling',
  'safeDialogs',
  'disableDialogs',
  'navigateOnDragDrop',
  'autoplayPolicy',
  'v8CacheOptions',
]);

/** Refuses every preference that the stand-in could only pretend to follow. */
export function checkPreferences(preferences: WebPreferences): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (value === undefined || TAKEN.has(name)) continue;
    if (!(name in FIXED)) throw new Refusal(`webPreferences.${name}`);
    if (value !== FIXED[name])
      throw new Refusal(`webPreferences.${name}: ${JSON.stringify(value)}`);
  }
  if (preferences.preload !== undefined && !path.isAbsolute(preferences.preload)) {
    throw new Error('preload script must have absolute path');
  }
}

/** The session that the preferences name. */
export function sessionFor({ session, partition }: WebPreferences): SessionState {
  return session ? stateBehind(session) : sessionOf(partition ?? '');
}
