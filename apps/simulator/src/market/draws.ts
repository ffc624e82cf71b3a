/** Two 32-bit halves that name a thing to chance. */
export type Key = { readonly high: number; readonly low: number };

const WARM_UP_ROUNDS = 8;

/**
 * Numbers that belong to a key and a number: sfc32 (Chris Doty-Humphrey, PractRand), made to be reset millions of
 * times without a new object. `randomFor` is the same for keys of words, where speed does not matter.
 */
export class Draws {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** Starts anew at what belongs to (`high`, `low`, `part`), all whole numbers below 2^32. */
  reset(high: number, low: number, part: number): this {
    this.a = high ^ Math.imul(part, 0x9e37_79b1);
    this.b = low ^ Math.imul(part, 0x85eb_ca77);
    this.c = Math.imul(part ^ (high >>> 15), 0xc2b2_ae3d);
    this.counter = 1;
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) this.bits();
    return this;
  }

  /** 32 bits, as a whole number from 0. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** In [0, 1). */
  unit(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A standard normal variate (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** A Poisson variate: inversion (one uniform) up to a mean of 500, rounded normal beyond. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const unit = this.unit();
    let term = Math.exp(-mean);
    let sum = term;
    let count = 0;
    while (unit >= sum && count < 2_000) {
      count += 1;
      term *= mean / count;
      sum += term;
    }
    return count;
  }
}
