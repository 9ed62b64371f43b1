/** The row that someone walked to from a grid, so that the grid is there when they come back. */
const rows = new Map<string, number>();

/** `grid` names the table and what is asked of it. */
export function noteWalk(grid: string, row: number): void {
  rows.set(grid, row);
}

export function walkedTo(grid: string): number | null {
  return rows.get(grid) ?? null;
}

export function forgetWalk(grid: string): void {
  rows.delete(grid);
}
