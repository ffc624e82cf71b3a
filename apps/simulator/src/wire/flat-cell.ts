/** A cell of the flat layouts of CGV and Cinépolis: a seat, or (`seat_yn` "0") a place without one. */
export type FlatCell = {
  readonly row_name: string;
  readonly seat_grd_cd: string | null;
  readonly seat_no: string | null;
  readonly seat_yn: '0' | '1';
  readonly seat_group: null;
  readonly seat_id: string;
  /** 1 free; 0 sold, blocked or no seat. */
  readonly seat_status: 0 | 1;
};

/** A place without a seat. */
export const gapCell = (rowName: string, seatId: string): FlatCell => ({
  row_name: rowName,
  seat_grd_cd: null,
  seat_no: null,
  seat_yn: '0',
  seat_group: null,
  seat_id: seatId,
  seat_status: 0,
});

/** A seat; `grade` is the chain's own code for its kind. */
export const seatCell = (
  rowName: string,
  number: number,
  grade: string,
  seatId: string,
  isFree: boolean,
): FlatCell => ({
  row_name: rowName,
  seat_grd_cd: grade,
  seat_no: String(number),
  seat_yn: '1',
  seat_group: null,
  seat_id: seatId,
  seat_status: isFree ? 1 : 0,
});
