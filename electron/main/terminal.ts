import { app, powerMonitor, session, type Event } from 'electron';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import { CoreClient } from './core/core-client.ts';
import { coreStart } from './core/core-start.ts';
import { whenNobodySits } from './core/seat.ts';
import { log } from './diagnostics/log.ts';
import { exportHandlers } from './exports/exports.handlers.ts';
import { forwardEvents } from './ipc/forward-events.ts';
import { registerCalls } from './ipc/register-calls.ts';
import { createOutsideCopies, materialsMainHandlers } from './materials/materials.handlers.ts';
import { openDeviceSecret } from './keys/device-secret.ts';
import { setBadge, showTelling, withdrawTellings } from './notifications/desktop.ts';
import { Notifier } from './notifications/notifier.ts';
import { parcelMainHandlers } from './parcels/parcels.handlers.ts';
import { Printer } from './printing/printer.ts';
import { printingHandlers } from './printing/printing.handlers.ts';
import { readPolicy } from './policy/read-policy.ts';
import { readTransport } from './policy/read-transport.ts';
import { serveRenderer } from './security/app-scheme.ts';
import { guardSession } from './security/session-guards.ts';
import { guardContents } from './security/contents-guards.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { settingsHandlers } from './settings/settings.handlers.ts';
import { MainWindow } from './windows/main-window.ts';

/** The running terminal: one window, one core, one settings file. */
export class Terminal {
  readonly #core = new CoreClient(new URL('./core-worker.js', import.meta.url));
  readonly #window = new MainWindow();
  readonly #copies = createOutsideCopies(app.getPath('userData'));
  readonly #printer = new Printer();
  #stopping: 'no' | 'stopping' | 'stopped' = 'no';

  async start(): Promise<void> {
    guardContents();
    guardSession(session.defaultSession);
    serveRenderer();
    const settings = await SettingsStore.open(app.getPath('userData'));
    const policy = await readPolicy();
    registerCalls({
      core: this.#core,
      main: {
        ...settingsHandlers(settings, policy, this.#window),
        ...exportHandlers(this.#core, (options) => this.#window.askWhereToSave(options)),
        ...materialsMainHandlers(this.#core, this.#copies),
        ...parcelMainHandlers(this.#core, {
          where: (options) => this.#window.askWhereToSave(options),
          which: (options) => this.#window.askWhichFile(options),
        }),
        ...printingHandlers(this.#core, this.#printer, (options) =>
          this.#window.askWhereToSave(options),
        ),
      },
      isTrusted: (frame, isForPrintPage) =>
        isForPrintPage ? this.#printer.owns(frame) : this.#window.owns(frame),
    });
    forwardEvents(this.#core, settings, this.#window);
    this.#notify(settings);
    await this.#clearCopies();
    whenNobodySits(
      this.#core,
      async () => {
        this.#printer.abort();
        await this.#clearCopies();
      },
      (error) => log.error('could not clear up after the session', error),
    );
    // The window does not wait for the keystore and the worker: its first call does.
    const core = this.#startCore(policy);
    await this.#window.open(settings.current);
    await core;
    powerMonitor.on('suspend', () => this.#lock());
    powerMonitor.on('lock-screen', () => this.#lock());
  }

  showWindow(): void {
    this.#window.show();
  }

  /** The core closes its database before the process ends; only then does the quit happen. */
  stopBeforeQuit(event: Event): void {
    if (this.#stopping === 'stopped') return;
    event.preventDefault();
    if (this.#stopping === 'stopping') return;
    this.#stopping = 'stopping';
    Promise.all([this.#core.stop(), this.#clearCopies()])
      .catch((error: unknown) => log.error('core did not stop cleanly', error))
      .finally(() => {
        this.#stopping = 'stopped';
        app.quit();
      });
  }

  /** A start-up failure is an answer, not a crash: every call then carries it to the window. */
  async #startCore(policy: Awaited<ReturnType<typeof readPolicy>>): Promise<void> {
    try {
      if (policy instanceof Error) throw policy;
      const secret = await openDeviceSecret(app.getPath('userData'), policy.allowBasicTextKeystore);
      const transport = await readTransport(policy, (url) =>
        session.defaultSession.resolveProxy(url),
      );
      this.#core.start(coreStart(policy, transport, secret));
    } catch (error) {
      if (!isAppError(error)) throw error;
      log.error('the core cannot start', error);
      this.#core.refuse(error satisfies AppError);
    }
  }

  #notify(settings: SettingsStore): void {
    new Notifier({
      core: this.#core,
      settings: () => settings.current,
      show: (telling) => showTelling(telling, this.#window),
      withdraw: withdrawTellings,
      setBadge: (count) => setBadge(count, this.#window),
      now: () => new Date(),
      after: (milliseconds, task) => void setTimeout(task, milliseconds),
      onDefect: (error) => log.error('could not notify', error),
    });
  }

  /** Copies that another program still holds are tried again every minute, and by a later start. */
  async #clearCopies(): Promise<void> {
    await this.#copies
      .clear()
      .catch((error: unknown) => log.error('copies could not be cleared', error));
  }

  #lock(): void {
    this.#core
      .call('session:lock', undefined)
      .catch((error: unknown) => log.error('could not lock', error));
  }
}
