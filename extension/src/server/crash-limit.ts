/** Says when a program that ends again and again should stay down: more than `most` times within `withinMs`. */
export class CrashLimit {
  private readonly crashes: number[] = [];

  constructor(
    private readonly most = 4,
    private readonly withinMs = 3 * 60_000,
  ) {}

  /** Notes a crash and says whether another start is worth it. */
  crashed(nowMs: number): boolean {
    this.crashes.push(nowMs);
    while (this.crashes[0] !== undefined && nowMs - this.crashes[0] > this.withinMs) {
      this.crashes.shift();
    }

    return this.crashes.length <= this.most;
  }

  forget(): void {
    this.crashes.length = 0;
  }
}
