import type { Channel } from '#shared/desktop/contract.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';
import type { CoreContext } from './core-context.ts';
import { dispatch } from './dispatcher.ts';
import { EventBus, type EventListener } from './event-bus.ts';
import { ExportDesk } from './exports/export-desk.ts';
import { describeForLog, type Log } from './failure.ts';
import { DeviceKeys } from './keys/device-keys.ts';
import { Roster } from './keys/roster.ts';
import type { CoreStart } from './protocol.ts';
import { ParcelDesk } from './parcels/parcel-desk.ts';
import { SessionService } from './session/session.service.ts';
import { TerminalAccess } from './session/terminal-access.ts';
import { systemTiming, type Timing } from './timing.ts';
import { TerminalWipe } from './wipe/terminal-wipe.ts';
import { systemDisk, type WipeDisk } from './wipe/wipe-disk.ts';

export interface CoreOptions {
  readonly timing?: Partial<Timing>;
  readonly log?: Log;
  /** What wiping works on; for tests that stop it. */
  readonly disk?: WipeDisk;
  /** Parse what handlers answer by the contract too; for tests. */
  readonly validateOutput?: boolean;
}

/** The data core: one officer at a time, one encrypted cache, one way in. */
export interface Core {
  /** Makes a call of the contract. Never rejects: failures come in the envelope. */
  call(channel: Channel, input: unknown): Promise<Envelope>;
  /** @returns unsubscribes */
  on(listener: EventListener): () => void;
  /** Ends network and database; nothing is lost, sending goes on at the next start. */
  close(): Promise<void>;
}

/** Starts the core inside this thread. `start.deviceSecret` is copied; the caller may zero it. */
export function createCore(start: CoreStart, options: CoreOptions = {}): Core {
  const { deviceSecret, ...settings } = start;
  const timing: Timing = { ...systemTiming, ...options.timing };
  const log = options.log ?? logToStderr;
  const device = new DeviceKeys(deviceSecret);
  const roster = new Roster(settings.dataDir, device);
  const terminal = new TerminalAccess(settings, roster, timing);
  const events = new EventBus();
  const onDefect = (error: unknown): void => log({ level: 'error', ...describeForLog(error) });
  const { dataDir } = settings;
  const disk = options.disk ?? systemDisk;
  const wipe = new TerminalWipe({ dataDir, keys: device, roster, timing, disk });
  // A wipe that was stopped goes on before anybody can sign in; what keeps it from that is tried again then.
  try {
    wipe.finish();
  } catch (error) {
    onDefect(error);
  }
  const session = new SessionService({
    ...{ device, roster, terminal, wipe, timing, events, onDefect },
    start: settings,
  });
  const { keystore, hostName } = settings;
  const exports = new ExportDesk();
  const context: CoreContext = {
    ...{ session, timing, events, keystore, hostName, exports, onDefect },
    parcels: new ParcelDesk(),
  };
  const dispatching = { log, validateOutput: options.validateOutput ?? false };
  return {
    call: (channel, input) => dispatch(channel, input, context, dispatching),
    on: (listener) => events.on(listener),
    close: async () => {
      await session.close();
      terminal.close();
      device.destroy();
    },
  };
}

function logToStderr(entry: Parameters<Log>[0]): void {
  process.stderr.write(`${JSON.stringify({ from: 'core', ...entry })}\n`);
}
