const switches = new Map<string, string>();

/** `app.commandLine`: the switches that Chromium will be started with. */
export class CommandLine {
  appendSwitch(name: string, value = ''): void {
    switches.set(name, value);
  }

  hasSwitch(name: string): boolean {
    return switches.has(name);
  }

  getSwitchValue(name: string): string {
    return switches.get(name) ?? '';
  }

  removeSwitch(name: string): void {
    switches.delete(name);
  }
}

/** The switches themselves, for the start of Chromium. */
export function allSwitches(): Map<string, string> {
  return switches;
}
