import { Refusal } from '../refusal.ts';

/** `Menu`: there are no native menus; that there is none can be said and asked. */
export class Menu {
  constructor() {
    throw new Refusal('native menus');
  }

  static setApplicationMenu(menu: null): void {
    if (menu !== null) throw new Refusal('native menus');
  }

  static getApplicationMenu(): null {
    return null;
  }

  static buildFromTemplate(): never {
    throw new Refusal('native menus');
  }
}

export class MenuItem {
  constructor() {
    throw new Refusal('native menus');
  }
}

export class Tray {
  constructor() {
    throw new Refusal('a tray icon');
  }
}

/** `Notification`: says that the system has none, which an app has to ask first. */
export class Notification {
  constructor() {
    throw new Refusal('native notifications');
  }

  static isSupported(): boolean {
    return false;
  }
}
