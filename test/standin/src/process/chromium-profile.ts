import fs from 'node:fs';
import path from 'node:path';

const BLOCK = 2;
const PERMISSIONS = [
  'clipboard',
  'geolocation',
  'idle_detection',
  'local_fonts',
  'media_stream_camera',
  'media_stream_mic',
  'midi_sysex',
  'notifications',
  'storage_access',
  'window_placement',
];

/**
 * Settings of one profile, before Chromium reads it: no translate bubble, no spell checker, no
 * password or address store. With a display permissions can only be blocked, and that is done
 * here: a profile's private window takes over what its profile blocks.
 */
export function writeProfile(folder: string, name: string, blocksPermissions: boolean): void {
  const place = path.join(folder, name);
  if (fs.existsSync(place)) return;
  const blocked = Object.fromEntries(PERMISSIONS.map((permission) => [permission, BLOCK]));
  const preferences = {
    translate: { enabled: false },
    browser: { enable_spellchecking: false },
    credentials_enable_service: false,
    autofill: { profile_enabled: false, credit_card_enabled: false },
    profile: { default_content_setting_values: blocksPermissions ? blocked : {} },
  };
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(place, 'Preferences'), JSON.stringify(preferences));
}
