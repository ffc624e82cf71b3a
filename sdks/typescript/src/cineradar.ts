import {
  BillingCalls,
  AuditCalls,
  ExportsCalls,
  FunnelCalls,
  HeatScoresCalls,
  InvitationsCalls,
  KeysCalls,
  LimitsCalls,
  MarketCalls,
  MeCalls,
  MembersCalls,
  MoviesCalls,
  NotesCalls,
  PerformanceCalls,
  PredictionsCalls,
  RequestsCalls,
  SandboxCalls,
  SavedViewsCalls,
  ScrapesCalls,
  ShowtimesCalls,
  SitesCalls,
  StatusCalls,
  TheatresCalls,
  UsageCalls,
} from './calls.generated.ts';
import { openCore } from './core.ts';
import { type CineRadarOptions, resolveAccess } from './environment.ts';
import { Concessions } from './resources/concessions.ts';
import { Documents } from './resources/documents.ts';
import { Occupancy } from './resources/occupancy.ts';
import { Webhooks } from './resources/webhooks.ts';

/**
 * The API by the names of its things. Each method gives an {@link ApiPromise}: it rejects with an ApiError of its status,
 * with a ConnectionError where no answer came, and with the signal's reason where its signal ended it.
 */
export class CineRadar {
  /** What is taken now, what was, and what is taken from now on. */
  readonly occupancy: Occupancy;
  /** Seats that coming showings will sell, with intervals. */
  readonly predictions: PredictionsCalls;
  /** Ticketing listings: XXI, PREMIERE and IMAX of one site are three. */
  readonly theatres: TheatresCalls;
  /** Places, with one or more listings. */
  readonly sites: SitesCalls;
  /** Films on the programme. */
  readonly movies: MoviesCalls;
  /** Showings, their booking curves and seat maps. */
  readonly showtimes: ShowtimesCalls;
  /** Admissions, shows and shares of a film or a place. */
  readonly performance: PerformanceCalls;
  /** What a site is worth to an advertiser, and why. */
  readonly heatScores: HeatScoresCalls;
  /** What the bars of sites sold. */
  readonly concessions: Concessions;
  /** A day as one file. */
  readonly exports: ExportsCalls;
  /** What a page of the console shows, as CSV, XLSX or PDF. */
  readonly documents: Documents;
  /** When the market was read, how much of it, and what went wrong. */
  readonly scrapes: ScrapesCalls;
  /** What your server is told of, and how it knows that we told it. */
  readonly webhooks: Webhooks;
  /** Keys of your organisation. */
  readonly keys: KeysCalls;
  /** What keys and the organisation may ask, and what is left of it. */
  readonly limits: LimitsCalls;
  /** What your keys asked in the last 30 days, and what they were told. */
  readonly requests: RequestsCalls;
  /** What your organisation asked, against its plan and cap. */
  readonly usage: UsageCalls;
  /** Your plan, what it comes to, and your invoices. */
  readonly billing: BillingCalls;
  /** Your own small market and its clock. */
  readonly sandbox: SandboxCalls;
  /** The market that the key reads. */
  readonly market: MarketCalls;
  /** Who the key is. */
  readonly me: MeCalls;
  /** Who belongs to your organisation. */
  readonly members: MembersCalls;
  /** Who is asked into your organisation. */
  readonly invitations: InvitationsCalls;
  /** Who changed what in your organisation. */
  readonly audit: AuditCalls;
  /** Pages of the console with their filters, kept under a name. */
  readonly savedViews: SavedViewsCalls;
  /** What your organisation notes about sites. */
  readonly notes: NotesCalls;
  /** How the service stands, by probes of its own. */
  readonly status: StatusCalls;
  /** How far organisations come; for our own people. */
  readonly funnel: FunnelCalls;

  /** Opens nothing until it is asked for something. Throws TypeError where there is no key, or one for another environment. */
  constructor(options: CineRadarOptions = {}) {
    const { fetch, timeoutMs, maxRetries: retries, version, random } = options;
    const core = openCore({ ...resolveAccess(options), fetch, timeoutMs, retries, version, random });
    this.occupancy = new Occupancy(core);
    this.predictions = new PredictionsCalls(core);
    this.theatres = new TheatresCalls(core);
    this.sites = new SitesCalls(core);
    this.movies = new MoviesCalls(core);
    this.showtimes = new ShowtimesCalls(core);
    this.performance = new PerformanceCalls(core);
    this.heatScores = new HeatScoresCalls(core);
    this.concessions = new Concessions(core);
    this.exports = new ExportsCalls(core);
    this.documents = new Documents(core);
    this.scrapes = new ScrapesCalls(core);
    this.webhooks = new Webhooks(core);
    this.keys = new KeysCalls(core);
    this.limits = new LimitsCalls(core);
    this.requests = new RequestsCalls(core);
    this.usage = new UsageCalls(core);
    this.billing = new BillingCalls(core);
    this.sandbox = new SandboxCalls(core);
    this.market = new MarketCalls(core);
    this.me = new MeCalls(core);
    this.members = new MembersCalls(core);
    this.invitations = new InvitationsCalls(core);
    this.audit = new AuditCalls(core);
    this.savedViews = new SavedViewsCalls(core);
    this.notes = new NotesCalls(core);
    this.status = new StatusCalls(core);
    this.funnel = new FunnelCalls(core);
  }
}
