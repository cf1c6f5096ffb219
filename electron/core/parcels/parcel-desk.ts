import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';
import type { OpenedParcel } from './carry-in.ts';

/** The file that an officer has looked at and not yet taken in. It is forgotten with the open cache. */
export class ParcelDesk {
  #opened: { readonly place: WeakRef<Workplace>; readonly parcel: OpenedParcel } | null = null;

  put(place: Workplace, parcel: OpenedParcel): void {
    this.#opened = { place: new WeakRef(place), parcel };
  }

  /** @throws AppError NOT_FOUND when another file, another cache or nothing lies here */
  take(place: Workplace, parcelId: string): OpenedParcel {
    const opened = this.#opened;
    if (opened?.place.deref() !== place || opened.parcel.parcelId !== parcelId) {
      throw new AppError('NOT_FOUND', '请重新选择要转入的文件。没有转入任何内容。');
    }
    this.#opened = null;
    return opened.parcel;
  }
}
