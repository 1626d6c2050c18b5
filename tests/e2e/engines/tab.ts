// What every engine's driver can do. Journeys are written against this and know no engine.

/** A key by the name that `KeyboardEvent.key` has for it. */
export type Key = 'Tab' | 'Enter' | 'Space' | 'Escape' | 'Backspace' | 'ArrowDown' | 'ArrowUp';

export interface Tab {
  /** Loads an address and waits for its `load` event. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page, which sees nothing but its arguments; a promise is waited for. */
  evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  press(key: Key): Promise<void>;
  /** Types with real keys into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Types a day into a date field that has the focus; engines differ in whether typing goes on from the month to the day by itself. */
  typeDate(month: string, day: string, year: string): Promise<void>;
  /** Presses and releases the mouse there, in CSS pixels from the top left corner of what is seen. */
  click(x: number, y: number): Promise<void>;
  /** Puts a file into the file field that a selector names, as the file dialog would. */
  chooseFile(selector: string, path: string): Promise<void>;
  /** Asks for this inner width; the engine may have a wider least one. */
  setWidth(pixels: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** A running browser with a profile of its own, which goes away with it. */
export interface Browser {
  readonly version: string;
  /** Where it puts downloads. */
  readonly downloads: string;
  /** The tab that it opened with. */
  readonly first: Tab;
  newTab(): Promise<Tab>;
  /** Errors that pages and their console told of so far. */
  readonly troubles: string[];
  close(): Promise<void>;
}
