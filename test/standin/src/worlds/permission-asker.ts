import type { Bridge } from './bridge.ts';

/**
 * Runs in the page's own world. Chromium denies what was not granted (see session/permissions.ts);
 * this only makes the page's request known, so that the app's handler can be asked before
 * Chromium answers. A page that goes round it meets Chromium's denial.
 *
 * The function's own source text is run in the page: it may use nothing from outside.
 */
export function askPermissions(bridge: Bridge): void {
  type Method = (this: unknown, ...args: unknown[]) => unknown;
  type Ask = (permission: string, details: object) => Promise<boolean>;
  const world = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  const { apply } = Reflect;

  function wrap(
    holder: object | undefined,
    name: string,
    permission: string,
    isOurs: boolean,
  ): void {
    const methods = holder as Record<string, Method> | undefined;
    const original = methods?.[name];
    if (!methods || !original) return;
    const asking: Method = async function (...args) {
      const isGranted = await (bridge.offered() as Ask)(permission, detailsOf(permission, args[0]));
      if (isOurs && !isGranted) throw new TypeError('Permissions check failed');
      return apply(original, this, args);
    };
    Object.defineProperty(methods, name, { value: asking, writable: true, configurable: true });
  }

  function detailsOf(permission: string, argument: unknown): object {
    if (permission !== 'media') return {};
    const { audio, video } = (argument ?? {}) as { audio?: unknown; video?: unknown };
    return { mediaTypes: [...(audio ? ['audio'] : []), ...(video ? ['video'] : [])] };
  }

  wrap(world.MediaDevices?.prototype, 'getUserMedia', 'media', false);
  wrap(world.MediaDevices?.prototype, 'getDisplayMedia', 'display-capture', false);
  wrap(world.Geolocation?.prototype, 'getCurrentPosition', 'geolocation', false);
  wrap(world.Clipboard?.prototype, 'read', 'clipboard-read', false);
  wrap(world.Clipboard?.prototype, 'readText', 'clipboard-read', false);
  wrap(world.Navigator?.prototype, 'requestMIDIAccess', 'midi', false);
  wrap(world.Document?.prototype, 'requestStorageAccess', 'storage-access', false);
  wrap(world.Notification, 'requestPermission', 'notifications', false);
  wrap(world.IdleDetector, 'requestPermission', 'idle-detection', false);
  wrap(globalThis, 'getScreenDetails', 'window-management', false);
  wrap(globalThis, 'queryLocalFonts', 'local-fonts', false);
  // Chromium has no setting for these two: the answer is enforced here.
  wrap(world.Element?.prototype, 'requestFullscreen', 'fullscreen', true);
  wrap(world.Element?.prototype, 'requestPointerLock', 'pointerLock', true);
}
