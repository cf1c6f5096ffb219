import type { FakeCore } from './fake-core.ts';
import { mountUnlocked, type MountedApp } from './mount-app.ts';
import { seat } from './notice-handlers.ts';
import { supervisor } from './sample-notices.ts';

/** The window with this page of supervision before its 监管员, or whom a test seats. */
export async function onSupervision(
  page: 'patrol' | 'samples' | 'repeats' | 'rules' | 'log',
  prepare: (core: FakeCore) => void = () => {},
  who = supervisor,
): Promise<MountedApp> {
  const app = await mountUnlocked((core) => {
    seat(core, who);
    prepare(core);
  });
  await app.page.vm.$router.push(`/supervision/${page}`);
  await app.pass(300);
  return app;
}

/** Chooses in a filter as a person does. */
export async function choose(app: MountedApp, label: string, value: string): Promise<void> {
  const select = app.find(`select[aria-label="${label}"]`) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await app.pass(300);
}

/** Writes into a field with this label, and leaves it. */
export async function write(app: MountedApp, label: string, text: string): Promise<void> {
  const input = labelled(app, label);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await app.pass();
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await app.pass(300);
}

/** The field with this label, however it is labelled. */
export function labelled(app: MountedApp, label: string): HTMLInputElement {
  const named = document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
  if (named !== null) return named;
  const id = app.find('label[for]', label).getAttribute('for')!;
  return document.getElementById(id) as HTMLInputElement;
}

/** The selected row of the list. */
export function selectedRow(app: MountedApp): string {
  return (app.find('[role="option"][aria-selected="true"]').textContent ?? '').replace(/\s+/g, ' ');
}

/** The reading pane as it reads. */
export function paneText(app: MountedApp): string {
  return (app.find('section[aria-label="阅读窗格"]').textContent ?? '').replace(/\s+/g, ' ');
}
