// What every engine's driver can do. Journeys are written against this and do not know the engine.

/** A key by the name that `KeyboardEvent.key` has for it. */
export type Key = 'Tab' | 'Enter' | 'Space' | 'Escape' | 'Backspace' | 'ArrowDown' | 'ArrowUp';

export interface Tab {
  /** Loads an address and waits for its `load` event. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It sees nothing but its arguments; a promise is awaited. */
  evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  press(key: Key): Promise<void>;
  /** Types with real keys into the element that has the focus. */
  type(text: string): Promise<void>;
  /** Types a date into a date field that has the focus; engines differ in whether typing moves on from the month to the day by itself. */
  typeDate(month: string, day: string, year: string): Promise<void>;
  /** Presses and releases the mouse there, in CSS pixels from the top left corner of the viewport. */
  click(x: number, y: number): Promise<void>;
  /** Puts a file into the file field that a selector names, like the file dialog. */
  chooseFile(selector: string, path: string): Promise<void>;
  /** Requests this inner width; the engine may have a larger minimum. */
  setWidth(pixels: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A running browser with its own profile, which is deleted with it. */
export interface Browser {
  readonly version: string;
  /** Where it puts downloads. */
  readonly downloads: string;
  /** The tab that it opened with. */
  readonly first: Tab;
  newTab(): Promise<Tab>;
  /** Errors that pages and their consoles have reported so far. */
  readonly troubles: string[];
  close(): Promise<void>;
}
