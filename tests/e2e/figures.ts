// Measured figures travel as annotations of the test that measured them to the table at the end of the run.
import type { TestInfo } from '@playwright/test';

export const FIGURE = 'figure';

export interface Figure {
  what: string;
  measured: string;
  limit: string;
  /** An asserted figure fails its test beyond the limit; a reported one is only shown. */
  kind: 'asserted' | 'reported';
}

export function record(info: TestInfo, { what, measured, limit, kind }: Figure): void {
  info.annotations.push({ type: FIGURE, description: [what, measured, limit, kind].join('\t') });
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
