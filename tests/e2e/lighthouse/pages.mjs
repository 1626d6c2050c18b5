// The pages that Lighthouse looks at. `prepare` gets a Puppeteer page of the same browser, whose storage is kept.

/** @type {{ name: string, route: string, prepare?: (page: import('puppeteer-core').Page, address: string) => Promise<void> }[]} */
export const pages = [
  { name: 'start', route: '' },
  // TODO: the first question of a pack, and the report of the sample clinic.
];
