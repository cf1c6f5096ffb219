import type { FakeCore } from './fake-core.ts';
import { mountUnlocked, type MountedApp } from './mount-app.ts';
import { sampleCase } from './sample-cases.ts';

/** A case at 接件, nothing decided. */
export const received = sampleCase('1', { title: '渔港冷库消防设计审查' });
/** A case whose handling has begun. */
export const accepted = sampleCase('1', {
  state: 8,
  acceptedOn: '2026-11-20',
  handlingBeganOn: '2026-11-23',
});

/** The window with this case open in the pane. */
export async function withCase(
  facts: typeof received,
  prepare: (core: FakeCore) => void = () => {},
) {
  return mountUnlocked((core) => {
    core.add(facts);
    prepare(core);
  });
}

/** The inputs of every call of this name. */
export function called(app: MountedApp, name: string): unknown[] {
  return app.calls.filter((call) => call.name === name).map(({ input }) => input);
}

/** The field of the open form with this label. */
export function field(app: MountedApp, label: string): HTMLInputElement {
  const id = app.find('form label', label).getAttribute('for')!;
  return document.getElementById(id) as HTMLInputElement;
}
