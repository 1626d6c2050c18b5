// Measured figures are passed as annotations of their tests to the table at the end of the run.
import type { TestInfo } from '@playwright/test';

export const FIGURE = 'figure';

export interface Figure {
  what: string;
  measured: string;
  limit: string;
  /** An asserted figure fails its test if it exceeds the limit; a reported one is only shown. */
  kind: 'asserted' | 'reported';
}

export function record(info: TestInfo, { what, measured, limit, kind }: Figure): void {
  info.annotations.push({ type: FIGURE, description: [what, measured, limit, kind].join('\t') });
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
