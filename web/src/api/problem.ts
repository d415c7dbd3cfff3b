import type { Problem as ProblemBody } from './types';

export type Fault = { what: string; where: string };

// Whatever went wrong with a request: what the server said (application/problem+json), or, with
// status 0, that it did not answer at all. Nothing else is thrown by this folder.
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly where: string | undefined;
  readonly faults: Fault[];
  readonly requestId: string | undefined;

  constructor(body: Omit<ProblemBody, 'title'>) {
    super(body.detail);
    this.name = 'Problem';
    this.status = body.status;
    this.type = body.type;
    this.where = body.where;
    this.faults = body.faults ?? [];
    this.requestId = body.request_id;
  }

  get isOffline() {
    return this.status === 0;
  }
  get isSignedOut() {
    return this.status === 401;
  }
  get isForbidden() {
    return this.status === 403;
  }
  get isConflict() {
    return this.status === 409;
  }
}

export function offline(): Problem {
  return new Problem({ type: 'about:blank', status: 0, detail: '' });
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ type: 'about:blank', status: 500, detail });
}

// The faults of one field: those whose place is the field or something inside of it.
export function faultsOf(problem: Problem | null | undefined, field: string): string[] {
  if (!problem) return [];
  const found = problem.faults
    .filter(({ where }) => where === field || where.startsWith(`${field}.`))
    .map(({ what }) => what);
  if (found.length === 0 && problem.where === field) return [problem.message];
  return found;
}
