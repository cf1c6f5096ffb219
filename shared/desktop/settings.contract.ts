import { z } from 'zod';
import { defaultTelling } from '../domain/telling.ts';
import { defineCall } from './call.ts';

/** `HH:MM`. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  /** 大字号: window zoom in percent. */
  zoom: z.union([z.literal(100), z.literal(125), z.literal(150)]),
  /** Height of a list row in CSS pixels. */
  rowHeight: z.union([z.literal(28), z.literal(32), z.literal(40)]),
  /** 提醒: when a notification may pop up (shared/domain/telling.ts). */
  telling: z.object({
    popups: z.boolean(),
    quiet: z.boolean(),
    quietFrom: timeOfDay,
    quietTo: timeOfDay,
    quietWeekends: z.boolean(),
  }),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'system',
  zoom: 100,
  rowHeight: 32,
  telling: { ...defaultTelling },
};

/** What the about section shows; no paths, no addresses beyond the central host. */
export const shellInfoSchema = z.object({
  appVersion: z.string(),
  shell: z.string(),
  shellVersion: z.string(),
  centralHost: z.string().nullable(),
  contractVersion: z.string(),
});
export type ShellInfo = z.infer<typeof shellInfoSchema>;

export const settingsCalls = {
  read: defineCall({
    place: 'main',
    access: 'public',
    input: z.void(),
    output: settingsSchema,
  }),
  /** Stores and applies; the answer is what now holds. */
  write: defineCall({
    place: 'main',
    access: 'public',
    input: settingsSchema.partial(),
    output: settingsSchema,
  }),
  shell: defineCall({
    place: 'main',
    access: 'public',
    input: z.void(),
    output: shellInfoSchema,
  }),
} as const;
