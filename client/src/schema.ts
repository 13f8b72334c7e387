export interface paths {
    "/songs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List songs
         * @description Lists the songs of the account, newest first, without deleted songs. All filters must match. `deleted=true` lists the bin instead.
         */
        get: operations["list_songs"];
        put?: never;
        /**
         * Create a song
         * @description Creates a song from a style (`sound_prompt`), lyrics or both.
         */
        post: operations["create_song"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lyrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write lyrics
         * @description Writes lyrics from a prompt. They are in the field `lyrics` of the finished job.
         */
        post: operations["create_lyrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend a song
         * @description Creates a new song that is the original up to `start_seconds` and continues from there.
         */
        post: operations["create_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cover a song
         * @description Creates a new song with the melody and the lyrics of the original in another style.
         */
        post: operations["create_cover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a section
         * @description Creates a new song in which the section from `start_seconds` to `end_seconds` is regenerated.
         */
        post: operations["create_replace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/variation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a variation
         * @description Creates another song from the parameters of the original.
         */
        post: operations["create_variation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/swap-vocals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap the vocals
         * @description Creates a new song with new vocals over the instrumental of the original.
         */
        post: operations["create_swap_vocals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/swap-instrumental": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap the instrumental
         * @description Creates a new song with a new instrumental under the vocals of the original.
         */
        post: operations["create_swap_instrumental"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/stems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Separate stems
         * @description Creates one song for each separate track of the original: vocals, drums, bass and the rest.
         */
        post: operations["create_stems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export a song
         * @description Creates a file of the song in another format.
         */
        post: operations["create_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a song
         * @description Creates a song from your own recording. Send the audio file as the body (up to 95 MB, with `Content-Length`; its parameters are in the query), as the field `file` of a form (up to 10 MB), or as a public link in JSON. The format is detected from the content of the file; `upload_formats` in `GET /capabilities` lists those that the upstream accepts.
         */
        post: operations["create_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a song
         * @description Returns a song with links to its files. A deleted song returns a tombstone without files and lyrics.
         */
        get: operations["get_song"];
        put?: never;
        post?: never;
        /**
         * Delete a song
         * @description Moves a song to the bin, where it can be restored for 30 days, and returns its tombstone. Links to its files return 410 at once. With `purge=1` its files, lyrics and style are immediately and permanently deleted, even if it is in the bin already. Songs that were made from it are not affected. Safe to repeat.
         */
        delete: operations["delete_song"];
        options?: never;
        head?: never;
        /**
         * Update a song
         * @description Updates the title, tags, favorite flag or retention of a song. Fields that you omit do not change.
         */
        patch: operations["update_song"];
        trace?: never;
    };
    "/songs/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a song
         * @description Restores a deleted song from the bin, with its files and lyrics. Links that were issued before its deletion work again. Safe to repeat. The response is 410 `gone` if the song was permanently deleted.
         */
        post: operations["restore_song"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a song's lineage
         * @description Returns the songs that a song was made from, and the songs that were made from it, deleted included.
         */
        get: operations["get_song_lineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/lyrics.lrc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download timed lyrics as LRC
         * @description Returns the lyrics of a song with the time of each line, as an LRC file. The response is 404 `timing_unavailable` if the upstream returned no timing.
         */
        get: operations["get_song_lyrics_lrc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/lyrics.srt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download timed lyrics as SRT
         * @description Returns the lyrics of a song with the time of each line, as SubRip subtitles. The response is 404 `timing_unavailable` if the upstream returned no timing.
         */
        get: operations["get_song_lyrics_srt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/lyrics.vtt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download timed lyrics as VTT
         * @description Returns the lyrics of a song with the time of each line, as WebVTT subtitles. The response is 404 `timing_unavailable` if the upstream returned no timing.
         */
        get: operations["get_song_lyrics_vtt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/lyrics.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get lyrics with sections and times
         * @description Returns the lyrics of a song by section, with the time of each line. Times are null if the upstream returned no timing. The response is 404 `lyrics_unavailable` if the song has no lyrics.
         */
        get: operations["get_song_lyrics_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description Lists the tags of the account's songs by name, each with its number of songs. Deleted songs do not count.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List share links
         * @description Lists the valid public links to a song, at most 20, newest first, on one page.
         */
        get: operations["list_shares"];
        put?: never;
        /**
         * Share a song
         * @description Creates a public link to a page that plays the song. Anyone who has the link can open it, without an API key. It needs the scopes `jobs:write` and `audio:read`. A song can have at most 20 links.
         */
        post: operations["create_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/songs/{id}/shares/{share}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a share link
         * @description Revokes a public link: its page and its audio return 410 at once. Safe to repeat.
         */
        delete: operations["revoke_share"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit up to 50 requests
         * @description Submits several requests at once. Each is accepted or rejected independently and counts as one write for the rate limit. The idempotency key of a request is the `idempotency_key` of its input, or the header's value with `:` and the position of the request, from 0.
         */
        post: operations["create_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Lists the jobs of the account, newest first. All filters must match. The first 20 unfinished jobs are returned with their progress and queue position, further ones with their status only.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job
         * @description Returns the current state of a job. With `Prefer: wait=N` the response is delayed until the job has finished or N seconds have passed (long polling). While the job is unfinished, `Retry-After` says when to poll again.
         */
        get: operations["get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Cancel a job
         * @description Cancels a job. A job that was not sent to the upstream yet costs nothing. After that the upstream cannot be stopped: the job continues, ends as `canceled`, and is charged if the upstream completes it. Safe to repeat. `POST` and `PUT` are the same.
         */
        put: operations["put_job_cancel"];
        /**
         * Cancel a job
         * @description Cancels a job. A job that was not sent to the upstream yet costs nothing. After that the upstream cannot be stopped: the job continues, ends as `canceled`, and is charged if the upstream completes it. Safe to repeat. `POST` and `PUT` are the same.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream a job's events
         * @description Streams the job as server-sent events (`text/event-stream`): `status` and `progress` while it is unfinished, `song` for each song, and `done` with the whole job at the end. The server closes a stream after 10 minutes, and within 30 seconds after its API key was revoked; reconnect with `Last-Event-ID`, as an `EventSource` does.
         */
        get: operations["stream_job_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the account's events
         * @description Streams everything that happens in the account as server-sent events (`text/event-stream`), over one connection: `state` with all unfinished jobs when the stream opens, the events that a webhook receives, `job.accepted`, and `progress` of running jobs. Reconnect with `Last-Event-ID` to get all events since then. The server closes a stream after 10 minutes. An account can have 5 streams at a time.
         */
        get: operations["stream_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token for a browser
         * @description Creates a token with which a browser reads this job and its event stream, as `?token=…`, without the API key. It expires after ten minutes at most, and ends as soon as its API key is revoked, expires or loses a scope. It can be used for GET only. It is not stored, and counts as a read for the rate limit.
         */
        post: operations["create_job_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List upstreams, their operations and current status
         * @description Returns what each configured upstream supports: operations with their price, status and typical duration, models, export formats and upload formats. It also returns the rate limits and the size limits of requests.
         */
        get: operations["get_capabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List models
         * @description Returns the models of all configured upstreams in one page, those of the default upstream first.
         */
        get: operations["list_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Lists the API keys of the account that were not revoked, at most 100, newest first, on one page.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Create an API key
         * @description Creates an API key and returns it once. It cannot have more scopes, a later expiry or a larger budget than the key that creates it. An account can have at most 100 keys.
         */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Revokes an API key and returns the schedules and webhooks that depend on it: runs of these schedules are skipped, and these webhooks receive no more events. `with` stops them permanently. A key can revoke itself, and any key that has no more scopes, no later expiry and no larger budget. Keys that the revoked key created stay valid. Safe to repeat.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the balance
         * @description Returns the available credits of the account and the credits on hold for unfinished jobs.
         */
        get: operations["get_credits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credits/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ledger entries
         * @description Lists every change of the account's credits, newest first: grants, holds, captures and releases.
         */
        get: operations["list_credit_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List schedules
         * @description Lists the schedules of the account, newest first.
         */
        get: operations["list_schedules"];
        put?: never;
        /**
         * Create a schedule
         * @description Creates a schedule, which repeats a request on a cron expression in a time zone. The request is validated now. The API key of this request pays for the jobs and needs the scopes `schedules` and `jobs:write`. An account can have at most 100 schedules.
         */
        post: operations["create_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a schedule
         * @description Returns a schedule with the times of its next runs.
         */
        get: operations["get_schedule"];
        put?: never;
        post?: never;
        /**
         * Delete a schedule
         * @description Deletes a schedule and the list of its runs. Its jobs and songs are kept.
         */
        delete: operations["delete_schedule"];
        options?: never;
        head?: never;
        /**
         * Update a schedule
         * @description Updates a schedule. Fields that you omit do not change; `input` is replaced as a whole. `enabled: false` pauses the schedule, `enabled: true` resumes it from now on. Every change except a new name or a pause needs the scope `jobs:write` too, and makes the API key of this request pay for the jobs from then on.
         */
        patch: operations["update_schedule"];
        trace?: never;
    };
    "/schedules/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a schedule's runs
         * @description Lists the runs of the last 90 days, newest first, each with its job or the reason why it has none.
         */
        get: operations["list_schedule_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule now
         * @description Creates a job from the request of the schedule now, in addition to its regular runs. The API key of this request pays for it and needs the scopes `schedules` and `jobs:write`.
         */
        post: operations["run_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Lists the webhooks of the account, at most 20, on one page.
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * Register a webhook
         * @description Registers a URL that receives events as signed POST requests (Standard Webhooks). The response contains the signing secret, which is returned only once. The webhook stops receiving events when the API key of this request is revoked or expires. An account can have at most 20 webhooks.
         */
        post: operations["create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/hook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the hook secret
         * @description Returns the secret that signs the deliveries to the `hook_url` of single requests. Registered webhooks have their own secrets.
         */
        get: operations["get_hook_secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Returns a webhook, without its secret.
         */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Deletes a webhook, its pending deliveries and its delivery log.
         */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        /**
         * Update a webhook
         * @description Updates the URL, event types or description of a webhook, and enables or disables it. Fields that you omit do not change. A new URL or `enabled: true` makes the API key of this request the one that the webhook depends on.
         */
        patch: operations["update_webhook"];
        trace?: never;
    };
    "/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret
         * @description Replaces the secret of a webhook. The previous one keeps signing for 24 hours, in addition to the new one.
         */
        post: operations["rotate_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends an event of the type `test` to the webhook now, once, and returns the response of its URL. Works for a disabled webhook too.
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay events
         * @description Sends past events to the webhook again. Event ids are unchanged. The webhook must be enabled.
         */
        post: operations["replay_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Lists the deliveries of the last 30 days, newest first, with their attempts.
         */
        get: operations["list_webhook_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Request body of the operation, with `song_id` if it works on a song. */
        OperationInput: {
            /**
             * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
             * @default null
             * @example calm piano ballad, soft female voice, 80 bpm
             */
            sound_prompt?: string | null;
            /**
             * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
             * @default null
             * @example [Verse]
             *     Morning light on the window
             *
             *     [Chorus]
             *     Stay a while
             */
            lyrics?: string | null;
            /**
             * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
             * @default false
             */
            instrumental?: boolean;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
             * @default null
             * @example 96
             */
            bpm?: number | null;
            /**
             * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
             * @default null
             */
            length_seconds?: number | null;
            /**
             * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            lyrics_strength?: number;
            /**
             * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
             * @default 0.5
             */
            sound_strength?: number;
            /**
             * @description How unconventional the song may be, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            weirdness?: number;
            /**
             * Format: uri
             * @description Public URL of a cover image. Default null: the upstream may create one.
             * @default null
             * @example https://example.com/cover.png
             */
            cover_art_url?: string | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description What the lyrics are about, 1 to 5000 characters. */
            prompt: string;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
             * @default null
             * @example calm piano ballad, soft female voice, 80 bpm
             */
            sound_prompt?: string | null;
            /**
             * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
             * @default null
             * @example [Verse]
             *     Morning light on the window
             *
             *     [Chorus]
             *     Stay a while
             */
            lyrics?: string | null;
            /**
             * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
             * @default false
             */
            instrumental?: boolean;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
             * @default null
             * @example 96
             */
            bpm?: number | null;
            /**
             * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
             * @default null
             */
            length_seconds?: number | null;
            /**
             * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            lyrics_strength?: number;
            /**
             * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
             * @default 0.5
             */
            sound_strength?: number;
            /**
             * @description How unconventional the song may be, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            weirdness?: number;
            /**
             * Format: uri
             * @description Public URL of a cover image. Default null: the upstream may create one.
             * @default null
             * @example https://example.com/cover.png
             */
            cover_art_url?: string | null;
            /**
             * @description Where the continuation starts, in seconds from the start of the song. Default null: at its end.
             * @default null
             * @example 30
             */
            start_seconds?: number | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
             * @default null
             * @example calm piano ballad, soft female voice, 80 bpm
             */
            sound_prompt?: string | null;
            /**
             * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
             * @default null
             * @example [Verse]
             *     Morning light on the window
             *
             *     [Chorus]
             *     Stay a while
             */
            lyrics?: string | null;
            /**
             * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
             * @default false
             */
            instrumental?: boolean;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
             * @default null
             * @example 96
             */
            bpm?: number | null;
            /**
             * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
             * @default null
             */
            length_seconds?: number | null;
            /**
             * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            lyrics_strength?: number;
            /**
             * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
             * @default 0.5
             */
            sound_strength?: number;
            /**
             * @description How unconventional the song may be, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            weirdness?: number;
            /**
             * Format: uri
             * @description Public URL of a cover image. Default null: the upstream may create one.
             * @default null
             * @example https://example.com/cover.png
             */
            cover_art_url?: string | null;
            /**
             * @description How far the cover departs from the original, from 0.2 (close to the original) to 1 (entirely in the new style). Default 1.
             * @default 1
             */
            cover_strength?: number;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
             * @default null
             * @example calm piano ballad, soft female voice, 80 bpm
             */
            sound_prompt?: string | null;
            /**
             * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
             * @default null
             * @example [Verse]
             *     Morning light on the window
             *
             *     [Chorus]
             *     Stay a while
             */
            lyrics?: string | null;
            /**
             * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
             * @default false
             */
            instrumental?: boolean;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
             * @default null
             * @example 96
             */
            bpm?: number | null;
            /**
             * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
             * @default null
             */
            length_seconds?: number | null;
            /**
             * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            lyrics_strength?: number;
            /**
             * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
             * @default 0.5
             */
            sound_strength?: number;
            /**
             * @description How unconventional the song may be, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            weirdness?: number;
            /**
             * Format: uri
             * @description Public URL of a cover image. Default null: the upstream may create one.
             * @default null
             * @example https://example.com/cover.png
             */
            cover_art_url?: string | null;
            /**
             * @description Where the section starts, in seconds from the start of the song.
             * @example 30
             */
            start_seconds: number;
            /**
             * @description Where the section ends, in seconds from the start of the song. Default null: at the end of the song.
             * @default null
             * @example 30
             */
            end_seconds?: number | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
             * @default null
             * @example calm piano ballad, soft female voice, 80 bpm
             */
            sound_prompt?: string | null;
            /**
             * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
             * @default null
             * @example [Verse]
             *     Morning light on the window
             *
             *     [Chorus]
             *     Stay a while
             */
            lyrics?: string | null;
            /**
             * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
             * @default false
             */
            instrumental?: boolean;
            /**
             * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
             * @default null
             */
            model?: string | null;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
             * @example 42
             */
            seed?: string | number | null;
            /**
             * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
             * @default null
             * @example 96
             */
            bpm?: number | null;
            /**
             * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
             * @default null
             */
            length_seconds?: number | null;
            /**
             * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            lyrics_strength?: number;
            /**
             * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
             * @default 0.5
             */
            sound_strength?: number;
            /**
             * @description How unconventional the song may be, from 0 to 1. Default 0.5.
             * @default 0.5
             */
            weirdness?: number;
            /**
             * Format: uri
             * @description Public URL of a cover image. Default null: the upstream may create one.
             * @default null
             * @example https://example.com/cover.png
             */
            cover_art_url?: string | null;
            /**
             * @description Id of the song from which the new part is taken. Default null: it is generated.
             * @default null
             */
            swap_song_id?: string | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /**
             * Format: uri
             * @description Public https URL of the audio file, at most 200 MB.
             * @example https://example.com/demo.mp3
             */
            url: string;
            /**
             * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
             * @default null
             * @example Morning Light
             */
            title?: string | null;
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        } | {
            /** @description Id of the song to work on. */
            song_id: string;
            /**
             * @description Format of the file. `formats` in `GET /capabilities` lists those that the upstream supports.
             * @enum {string}
             */
            format: "mp3" | "wav" | "m4a" | "mid";
            /**
             * Format: uri
             * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
             * @default null
             * @example https://example.com/hooks/fermata
             */
            hook_url?: string | null;
            /**
             * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
             * @default null
             */
            retention_days?: number | null;
            /**
             * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
             * @default null
             * @example {
             *       "order": "42"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
            idempotency_key?: string;
        };
        /** @description An operation and its input. */
        OperationRequest: {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "song";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "lyrics";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description What the lyrics are about, 1 to 5000 characters. */
                prompt: string;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "extend";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * @description Where the continuation starts, in seconds from the start of the song. Default null: at its end.
                 * @default null
                 * @example 30
                 */
                start_seconds?: number | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "cover";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * @description How far the cover departs from the original, from 0.2 (close to the original) to 1 (entirely in the new style). Default 1.
                 * @default 1
                 */
                cover_strength?: number;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "replace";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * @description Where the section starts, in seconds from the start of the song.
                 * @example 30
                 */
                start_seconds: number;
                /**
                 * @description Where the section ends, in seconds from the start of the song. Default null: at the end of the song.
                 * @default null
                 * @example 30
                 */
                end_seconds?: number | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "variation";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "swap_vocals";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * @description Id of the song from which the new part is taken. Default null: it is generated.
                 * @default null
                 */
                swap_song_id?: string | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "swap_instrumental";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                 * @default null
                 * @example calm piano ballad, soft female voice, 80 bpm
                 */
                sound_prompt?: string | null;
                /**
                 * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                 * @default null
                 * @example [Verse]
                 *     Morning light on the window
                 *
                 *     [Chorus]
                 *     Stay a while
                 */
                lyrics?: string | null;
                /**
                 * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                 * @default false
                 */
                instrumental?: boolean;
                /**
                 * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                 * @default null
                 */
                model?: string | null;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                 * @example 42
                 */
                seed?: string | number | null;
                /**
                 * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                 * @default null
                 * @example 96
                 */
                bpm?: number | null;
                /**
                 * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                 * @default null
                 */
                length_seconds?: number | null;
                /**
                 * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                lyrics_strength?: number;
                /**
                 * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                 * @default 0.5
                 */
                sound_strength?: number;
                /**
                 * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                 * @default 0.5
                 */
                weirdness?: number;
                /**
                 * Format: uri
                 * @description Public URL of a cover image. Default null: the upstream may create one.
                 * @default null
                 * @example https://example.com/cover.png
                 */
                cover_art_url?: string | null;
                /**
                 * @description Id of the song from which the new part is taken. Default null: it is generated.
                 * @default null
                 */
                swap_song_id?: string | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "stems";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "upload";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /**
                 * Format: uri
                 * @description Public https URL of the audio file, at most 200 MB.
                 * @example https://example.com/demo.mp3
                 */
                url: string;
                /**
                 * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                 * @default null
                 * @example Morning Light
                 */
                title?: string | null;
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        } | {
            /**
             * @description Operation to run.
             * @enum {string}
             */
            operation: "export";
            /** @description Request body of the operation, with `song_id` if it works on a song. */
            input: {
                /** @description Id of the song to work on. */
                song_id: string;
                /**
                 * @description Format of the file. `formats` in `GET /capabilities` lists those that the upstream supports.
                 * @enum {string}
                 */
                format: "mp3" | "wav" | "m4a" | "mid";
                /**
                 * Format: uri
                 * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                 * @default null
                 * @example https://example.com/hooks/fermata
                 */
                hook_url?: string | null;
                /**
                 * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                 * @default null
                 */
                retention_days?: number | null;
                /**
                 * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                 * @default null
                 * @example {
                 *       "order": "42"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                } | null;
                /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                idempotency_key?: string;
            };
        };
        /**
         * @description A request to an upstream, from its acceptance to its result.
         * @example {
         *       "id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "operation": "song",
         *       "status": "succeeded",
         *       "progress": 100,
         *       "progress_estimated": false,
         *       "canceling": false,
         *       "created_at": "2026-11-25T16:01:50.004Z",
         *       "started_at": "2026-11-25T16:01:50.310Z",
         *       "finished_at": "2026-11-25T16:02:11.120Z",
         *       "deadline_at": "2026-11-25T16:31:50.004Z",
         *       "stage": null,
         *       "queue_position": null,
         *       "waiting_reason": null,
         *       "estimated_seconds": null,
         *       "cost": 3,
         *       "input": {
         *         "sound_prompt": "bright folk waltz with fiddle",
         *         "lyrics": "[Verse]\nMorning light on the window",
         *         "instrumental": false,
         *         "model": "FUZZ-2.0",
         *         "seed": "42"
         *       },
         *       "metadata": {
         *         "order": "42"
         *       },
         *       "songs": [
         *         {
         *           "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *           "kind": "song",
         *           "stem": null,
         *           "title": "Morning Light",
         *           "lyrics": "[Verse]\nMorning light on the window",
         *           "sound_prompt": "bright folk waltz with fiddle",
         *           "seed": "42",
         *           "tags": [
         *             "demo"
         *           ],
         *           "favorite": false,
         *           "metadata": {
         *             "order": "42"
         *           },
         *           "created_at": "2026-11-25T16:02:11.120Z",
         *           "duration_seconds": 141.6,
         *           "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *           "parent_id": null,
         *           "operation": "song",
         *           "provenance": {
         *             "upstream": "engine",
         *             "model": "Fermata-1"
         *           },
         *           "assets": [
         *             {
         *               "role": "audio",
         *               "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-audio?e=1796256000&s=kq3vX0T1",
         *               "url_expires_at": "2026-12-03T00:00:00.000Z",
         *               "retained_until": null,
         *               "bytes": 3398400,
         *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *               "content_type": "audio/mpeg",
         *               "duration_seconds": 141.6
         *             },
         *             {
         *               "role": "peaks",
         *               "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-peaks?e=1796256000&s=Zc81fWq0",
         *               "url_expires_at": "2026-12-03T00:00:00.000Z",
         *               "retained_until": null,
         *               "bytes": 7310,
         *               "sha256": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
         *               "content_type": "application/json",
         *               "duration_seconds": null
         *             }
         *           ],
         *           "deleted": null
         *         }
         *       ],
         *       "lyrics": null,
         *       "error": null,
         *       "provenance": {
         *         "upstream": "engine",
         *         "model": "Fermata-1",
         *         "upstream_job_id": "5b0c…"
         *       },
         *       "urls": {
         *         "self": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *         "events": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/events",
         *         "cancel": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/cancel"
         *       }
         *     }
         */
        Job: {
            /** @description Id of the job. */
            id: string;
            /**
             * @description Operation that the job runs.
             * @enum {string}
             */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /**
             * @description `queued`: stored, waiting for the upstream: for a free slot, or in its own queue. `processing`: the upstream is generating, or the audio is being stored. `succeeded`, `failed` and `canceled` are final.
             * @enum {string}
             */
            status: "queued" | "processing" | "succeeded" | "failed" | "canceled";
            /** @description Progress in percent, from 0 to 100. It never decreases. */
            progress: number;
            /** @description Whether `progress` is estimated from the duration of earlier jobs. False if the upstream reported it. */
            progress_estimated: boolean;
            /**
             * @description The current stage. `storing`: the finished audio is being stored. The upstream reports the other stages. Null if the job is not running, or if its upstream does not report stages.
             * @enum {string|null}
             */
            stage: "composing" | "singing" | "mixing" | "storing" | null;
            /** @description Whether the job was canceled after it had been sent to the upstream. It continues there, and ends as `canceled`. */
            canceling: boolean;
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the upstream accepted the job, which can still wait in its queue. Null before that.
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description When the job reached its final status. Null before that.
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description When the job fails with `deadline_exceeded` if it has not finished by then.
             */
            deadline_at: string;
            /** @description Position in the queue of the upstream, from 1. Null if the job is not waiting in the queue. */
            queue_position: number | null;
            /** @description Why an unfinished job makes no progress. Null while it can proceed. */
            waiting_reason: {
                /**
                 * @description Reason to branch on. New reasons may be added.
                 * @enum {string}
                 */
                code: "upstream_not_configured";
                /** @description What the job is waiting for. */
                message: string;
            } | null;
            /** @description Estimated number of seconds until the job finishes. Null if unknown or finished. */
            estimated_seconds: number | null;
            /** @description Credits: the price of the job while it is on hold and after it was charged, 0 if it was released. */
            cost: number;
            /** @description Parameters of the request, with all defaults. */
            input: {
                [key: string]: string | number | boolean | null;
            };
            /** @description The `metadata` of the request. Empty if it had none. */
            metadata: {
                [key: string]: string;
            };
            /** @description Songs that the job created. Empty until it has finished. */
            songs: components["schemas"]["Song"][];
            /** @description Result of the operation `lyrics`. Null for other operations and until it ends. */
            lyrics: {
                /** @description Title that goes with the lyrics. Null if the upstream returned none. */
                title: string | null;
                /** @description The lyrics. */
                text: string;
            } | null;
            /** @description Why the job failed. Null unless the status is `failed`. */
            error: {
                /** @description Failure reason to branch on, such as `upstream_failed` or `deadline_exceeded`. */
                code: string;
                /** @description What went wrong. */
                message: string;
                /** @description Whether the same request may succeed later. */
                retryable: boolean;
            } | null;
            /** @description Where the job was generated. */
            provenance: {
                /** @description Name of the upstream. */
                upstream: string;
                /** @description Model that was used. Null until the upstream reports it. */
                model: string | null;
                /** @description Id of the job at the upstream. Null until it was sent there. */
                upstream_job_id: string | null;
            };
            /** @description URLs of this job. */
            urls: {
                /**
                 * Format: uri
                 * @description URL of this job.
                 */
                self: string;
                /**
                 * Format: uri
                 * @description URL of the event stream of this job.
                 */
                events: string;
                /**
                 * Format: uri
                 * @description URL to cancel this job, with POST.
                 */
                cancel: string;
            };
        };
        /**
         * @description A song with its files, or the tombstone of a deleted one.
         * @example {
         *       "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *       "kind": "song",
         *       "stem": null,
         *       "title": "Morning Light",
         *       "lyrics": "[Verse]\nMorning light on the window",
         *       "sound_prompt": "bright folk waltz with fiddle",
         *       "seed": "42",
         *       "tags": [
         *         "demo"
         *       ],
         *       "favorite": false,
         *       "metadata": {
         *         "order": "42"
         *       },
         *       "created_at": "2026-11-25T16:02:11.120Z",
         *       "duration_seconds": 141.6,
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "parent_id": null,
         *       "operation": "song",
         *       "provenance": {
         *         "upstream": "engine",
         *         "model": "Fermata-1"
         *       },
         *       "assets": [
         *         {
         *           "role": "audio",
         *           "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-audio?e=1796256000&s=kq3vX0T1",
         *           "url_expires_at": "2026-12-03T00:00:00.000Z",
         *           "retained_until": null,
         *           "bytes": 3398400,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "content_type": "audio/mpeg",
         *           "duration_seconds": 141.6
         *         },
         *         {
         *           "role": "peaks",
         *           "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-peaks?e=1796256000&s=Zc81fWq0",
         *           "url_expires_at": "2026-12-03T00:00:00.000Z",
         *           "retained_until": null,
         *           "bytes": 7310,
         *           "sha256": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
         *           "content_type": "application/json",
         *           "duration_seconds": null
         *         }
         *       ],
         *       "deleted": null
         *     }
         */
        Song: {
            /** @description Id of the song. */
            id: string;
            /**
             * @description `song`: a song. `stem`: one part of a song, see `stem`. `export`: a song in another format.
             * @enum {string}
             */
            kind: "song" | "stem" | "export";
            /** @description Part of the song that a stem has, such as `vocals` or `drums`. Null unless `kind` is `stem`, or unknown. */
            stem: string | null;
            /** @description Title. Null if it has none. */
            title: string | null;
            /** @description Lyrics. Null if it has none, and for a deleted song. */
            lyrics: string | null;
            /** @description Style of the song. Null if the upstream returned none, and for a deleted song. */
            sound_prompt: string | null;
            /** @description Seed that the upstream used. Null if it is unknown. */
            seed: string | null;
            /** @description Your tags. */
            tags: string[];
            /** @description Whether you marked the song as a favorite. */
            favorite: boolean;
            /** @description The `metadata` of the request. Empty if it had none. */
            metadata: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When the song was created.
             */
            created_at: string;
            /** @description Duration in seconds. Null if it is unknown. */
            duration_seconds: number | null;
            /** @description Id of the job that created the song. */
            job_id: string;
            /** @description Id of the song that this one was made from. Null for an original. */
            parent_id: string | null;
            /**
             * @description Operation that created the song.
             * @enum {string}
             */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @description Where the song was generated. */
            provenance: {
                /** @description Name of the upstream. */
                upstream: string;
                /** @description Model that was used. Null if it is unknown. */
                model: string | null;
            };
            /** @description Stored files. Empty for a deleted song. */
            assets: components["schemas"]["Asset"][];
            /** @description When and why the song was deleted. Null if it was not. */
            deleted: {
                /**
                 * Format: date-time
                 * @description When the song was deleted.
                 */
                at: string;
                /**
                 * @description `request`: you deleted it. `retention`: its retention period ended. `canceled`: its job was canceled with `discard=1`.
                 * @enum {string}
                 */
                reason: "request" | "retention" | "canceled";
                /**
                 * Format: date-time
                 * @description Until when the song is in the bin and can be restored. Null if it was permanently deleted.
                 */
                restorable_until: string | null;
            } | null;
        };
        /** @description A stored file of a song. */
        Asset: {
            /**
             * @description `audio`: the song. `midi`: its notes, as a MIDI file. `image`: its cover. `image_96`, `image_320`: the cover at 96 and 320 pixels. `peaks`: its waveform, as JSON of BBC audiowaveform. The last three are optional.
             * @enum {string}
             */
            role: "audio" | "midi" | "image" | "image_96" | "image_320" | "peaks";
            /**
             * Format: uri
             * @description Signed link to the file, which needs no API key. Null if this key lacks the scope `audio:read`.
             */
            url: string | null;
            /**
             * Format: date-time
             * @description When the link expires: at least seven days from now, or one hour for a job token. Null if `url` is.
             */
            url_expires_at: string | null;
            /**
             * Format: date-time
             * @description When the file is deleted automatically. Null if it is kept until you delete the song.
             */
            retained_until: string | null;
            /** @description Size of the file in bytes. */
            bytes: number;
            /** @description SHA-256 of the file, in lower-case hexadecimal. */
            sha256: string;
            /** @description Media type of the file. */
            content_type: string;
            /** @description Duration in seconds. Null for other files than the audio. */
            duration_seconds: number | null;
        };
        /**
         * @description Error as a problem document (RFC 9457). `insufficient_credits` has the additional members `needed` and `available`, in credits.
         * @example {
         *       "type": "https://fermata.example.com/docs/errors#validation_failed",
         *       "title": "Validation failed",
         *       "status": 422,
         *       "detail": "weirdness must be a number from 0 to 1",
         *       "instance": "/v1/songs",
         *       "code": "validation_failed",
         *       "request_id": "4b2f0c1e-7a55-4e0f-9d2c-0c7c6f1b8a11",
         *       "errors": [
         *         {
         *           "pointer": "/weirdness",
         *           "rule": "max",
         *           "message": "must be a number from 0 to 1",
         *           "type": "number",
         *           "min": 0,
         *           "max": 1
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri
             * @description URL of the documentation of this error code.
             */
            type: string;
            /** @description Short summary of the error code. It is the same for every error with this code. */
            title: string;
            /** @description HTTP status code. */
            status: number;
            /** @description What is wrong with this request, for a developer to read. */
            detail: string;
            /** @description Path of the request. */
            instance: string;
            /**
             * @description Error code to branch on. New codes may be added: handle an unknown code by its HTTP status.
             * @enum {string}
             */
            code: "invalid" | "unauthorized" | "insufficient_credits" | "budget_exceeded" | "forbidden" | "missing_scope" | "not_found" | "timing_unavailable" | "lyrics_unavailable" | "method_not_allowed" | "conflict" | "operation_unsupported" | "gone" | "length_required" | "too_large" | "unsupported_media_type" | "validation_failed" | "idempotency_mismatch" | "rate_limited" | "internal" | "upstream_unavailable" | "unavailable";
            /** @description Id of the request, as in the header `X-Request-Id` and in the server's log. */
            request_id: string;
            /** @description All violations of a request with invalid values. Absent for other errors. */
            errors?: {
                /** @description JSON pointer (RFC 6901) to the invalid field of the body, or to the parameter that `in` locates. Empty for the whole body. */
                pointer: string;
                /**
                 * @description Rule that the value breaks. New rules may be added. `required`: The field is missing. `required_any`: At least one of `fields` is required. `required_one`: Exactly one of `fields` is required. `unknown_field`: There is no field or parameter with this name. `suggestion` is the one that was probably meant. `not_allowed`: The field is not allowed in this request. `repeated`: The parameter must be given only once. `type`: The value has another type than `type`, or is a number outside `min` and `max`. `min`: The number is less than `min`. `max`: The number is greater than `max`. `min_length`: The string has fewer than `min` characters. `max_length`: The string has more than `max` characters. `min_items`: The list has fewer than `min` entries. `max_items`: The list has more than `max` entries. `max_properties`: The object has more than `max` keys. `key_length`: A key of the object does not have `min` to `max` characters. `enum`: The value is not in `values`. `format`: The string does not have the format `format`. `future`: The time is not in the future. `public_url`: The URL must be public. `reference`: No song that this request can use has this id. `placeholder`: The text contains an unknown placeholder. `unsupported`: The upstream does not support it. `exceeds_key`: It exceeds what the API key of the request has itself. `file`: The file cannot be used.
                 * @enum {string}
                 */
                rule: "required" | "required_any" | "required_one" | "unknown_field" | "not_allowed" | "repeated" | "type" | "min" | "max" | "min_length" | "max_length" | "min_items" | "max_items" | "max_properties" | "key_length" | "enum" | "format" | "future" | "public_url" | "reference" | "placeholder" | "unsupported" | "exceeds_key" | "file";
                /** @description What is wrong with the value. It continues the name of the field. */
                message: string;
                /**
                 * @description Location of the invalid parameter. Absent for a field of the body.
                 * @enum {string}
                 */
                in?: "query" | "header" | "path";
                /** @description Type, or types, that the value must have. Sent with `type`, `min` and `max`. */
                type?: ("string" | "number" | "integer" | "boolean" | "array" | "object") | ("string" | "number" | "integer" | "boolean" | "array" | "object")[];
                /** @description Lower limit of the value, its length or its number of entries. */
                min?: number;
                /** @description Upper limit of the value, its length or its number of entries. */
                max?: number;
                /** @description Allowed values. Sent with `enum`. */
                values?: string[];
                /** @description Fields of which one is required. Sent with `required_any` and `required_one`. */
                fields?: string[];
                /** @description Format that the string must have. Sent with `format`. */
                format?: string;
                /** @description Name of the field or parameter that was probably meant. Sent with `unknown_field`. */
                suggestion?: string;
            }[];
        };
        /**
         * @description Price of a valid request.
         * @example {
         *       "dry_run": true,
         *       "cost": 3,
         *       "available": 30,
         *       "sufficient": true
         *     }
         */
        DryRun: {
            /**
             * @description Always true.
             * @enum {boolean}
             */
            dry_run: true;
            /** @description Price of the job in credits. */
            cost: number;
            /** @description Available credits of the account. */
            available: number;
            /** @description Whether the available credits cover the price. */
            sufficient: boolean;
        };
        /** @description The fields to change. */
        SongChange: {
            /** @description New title, 1 to 500 characters. Null removes the title. */
            title?: string | null;
            /**
             * @description New tags, which replace the current ones: at most 20, each of 1 to 50 characters.
             * @example [
             *       "calm",
             *       "夜"
             *     ]
             */
            tags?: string[];
            /** @description Whether the song is a favorite. */
            favorite?: boolean;
            /** @description Number of days, from 1 to 3650, after which the song is deleted automatically, counted from its creation. Null keeps it until you delete it. */
            retention_days?: number | null;
        };
        /** @description Ancestors and descendants of a song. */
        Lineage: {
            /** @description Songs that the song was made from, from its parent to the original. */
            ancestors: components["schemas"]["Relative"][];
            /** @description Songs that were made from the song, nearest first. */
            descendants: components["schemas"]["Relative"][];
            /** @description Whether a list is incomplete, because there are more than 500 ancestors or descendants. */
            truncated: boolean;
        };
        /** @description A song that the song was made from, or that was made from it. */
        Relative: {
            /** @description Id of the song. */
            id: string;
            /** @description Title. Null if it has none. */
            title: string | null;
            /** @description Id of the song that this one was made from. Null for an original. */
            parent_id: string | null;
            /**
             * @description Operation that created the song.
             * @enum {string}
             */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /**
             * Format: date-time
             * @description When the song was created.
             */
            created_at: string;
            /** @description When and why the song was deleted. Null if it was not. */
            deleted: {
                /**
                 * Format: date-time
                 * @description When the song was deleted.
                 */
                at: string;
                /**
                 * @description `request`: you deleted it. `retention`: its retention period ended. `canceled`: its job was canceled with `discard=1`.
                 * @enum {string}
                 */
                reason: "request" | "retention" | "canceled";
                /**
                 * Format: date-time
                 * @description Until when the song is in the bin and can be restored. Null if it was permanently deleted.
                 */
                restorable_until: string | null;
            } | null;
            /** @description Number of generations between the two songs. 1 for a parent or a child. */
            distance: number;
        };
        /**
         * @description Lyrics of a song with sections and times.
         * @example {
         *       "song_id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *       "title": "Morning Light",
         *       "duration_seconds": 141.6,
         *       "sections": [
         *         {
         *           "name": "Verse",
         *           "type": "verse",
         *           "start": 9.6,
         *           "end": 13.2,
         *           "lines": [
         *             {
         *               "text": "Morning light on the window",
         *               "start": 9.6,
         *               "end": 13.2
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        TimedLyrics: {
            /** @description Id of the song. */
            song_id: string;
            /** @description Title of the song. Null if it has none. */
            title: string | null;
            /** @description Duration of the song in seconds. Null if it is unknown. */
            duration_seconds: number | null;
            /** @description Sections of the song in order, at least one. */
            sections: {
                /** @description Marker of the section in the lyrics, such as `Verse 2`. Null without a marker. */
                name: string | null;
                /**
                 * @description Kind of the section. Null without a marker.
                 * @enum {string|null}
                 */
                type: "intro" | "verse" | "pre_chorus" | "chorus" | "post_chorus" | "bridge" | "solo" | "drop" | "outro" | "other" | null;
                /** @description When its first line starts, in seconds. Null if it is unknown. */
                start: number | null;
                /** @description When its last line ends, in seconds. Null if it is unknown. */
                end: number | null;
                /** @description Lines of the section. Empty for an instrumental section. */
                lines: {
                    /** @description The line. */
                    text: string;
                    /** @description When it starts, in seconds from the start of the song. Null if it is unknown. */
                    start: number | null;
                    /** @description When it ends, in seconds. Null if it is unknown. */
                    end: number | null;
                }[];
            }[];
        };
        /**
         * @description A tag with its number of songs.
         * @example {
         *       "tag": "calm",
         *       "count": 12
         *     }
         */
        Tag: {
            /** @description The tag. */
            tag: string;
            /** @description Number of songs that have it. */
            count: number;
        };
        /**
         * @description A new public link to a song.
         * @example {
         *       "id": "shr_9d2c4b2f8a115f1c0c1e0c7c6f1b7a55",
         *       "song_id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *       "download": true,
         *       "expires_at": "2026-12-25T16:00:00.000Z",
         *       "created_at": "2026-11-25T16:00:00.000Z",
         *       "key_id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "url": "https://fermata.example.com/s/lG-ZL4kbSL0TrfJrqWFdeg"
         *     }
         */
        NewShare: components["schemas"]["Share"] & {
            /**
             * Format: uri
             * @description The public link. It is returned only once.
             */
            url: string;
        };
        /**
         * @description A public link to a song, without its secret part.
         * @example {
         *       "id": "shr_9d2c4b2f8a115f1c0c1e0c7c6f1b7a55",
         *       "song_id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *       "download": true,
         *       "expires_at": "2026-12-25T16:00:00.000Z",
         *       "created_at": "2026-11-25T16:00:00.000Z",
         *       "key_id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77"
         *     }
         */
        Share: {
            /** @description Id of the share link. */
            id: string;
            /** @description Id of the song. */
            song_id: string;
            /** @description Whether the page has a download button for the audio file. */
            download: boolean;
            /**
             * Format: date-time
             * @description When the link expires. Null if it works until you revoke it.
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When the link was created.
             */
            created_at: string;
            /** @description Id of the API key that created the link. Null if no key did. */
            key_id: string | null;
        };
        /**
         * @description The results of a batch.
         * @example {
         *       "results": [
         *         {
         *           "status": 202,
         *           "job": {
         *             "id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *             "operation": "song",
         *             "status": "succeeded",
         *             "progress": 100,
         *             "progress_estimated": false,
         *             "canceling": false,
         *             "created_at": "2026-11-25T16:01:50.004Z",
         *             "started_at": "2026-11-25T16:01:50.310Z",
         *             "finished_at": "2026-11-25T16:02:11.120Z",
         *             "deadline_at": "2026-11-25T16:31:50.004Z",
         *             "stage": null,
         *             "queue_position": null,
         *             "waiting_reason": null,
         *             "estimated_seconds": null,
         *             "cost": 3,
         *             "input": {
         *               "sound_prompt": "bright folk waltz with fiddle",
         *               "lyrics": "[Verse]\nMorning light on the window",
         *               "instrumental": false,
         *               "model": "FUZZ-2.0",
         *               "seed": "42"
         *             },
         *             "metadata": {
         *               "order": "42"
         *             },
         *             "songs": [
         *               {
         *                 "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *                 "kind": "song",
         *                 "stem": null,
         *                 "title": "Morning Light",
         *                 "lyrics": "[Verse]\nMorning light on the window",
         *                 "sound_prompt": "bright folk waltz with fiddle",
         *                 "seed": "42",
         *                 "tags": [
         *                   "demo"
         *                 ],
         *                 "favorite": false,
         *                 "metadata": {
         *                   "order": "42"
         *                 },
         *                 "created_at": "2026-11-25T16:02:11.120Z",
         *                 "duration_seconds": 141.6,
         *                 "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *                 "parent_id": null,
         *                 "operation": "song",
         *                 "provenance": {
         *                   "upstream": "engine",
         *                   "model": "Fermata-1"
         *                 },
         *                 "assets": [
         *                   {
         *                     "role": "audio",
         *                     "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-audio?e=1796256000&s=kq3vX0T1",
         *                     "url_expires_at": "2026-12-03T00:00:00.000Z",
         *                     "retained_until": null,
         *                     "bytes": 3398400,
         *                     "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *                     "content_type": "audio/mpeg",
         *                     "duration_seconds": 141.6
         *                   },
         *                   {
         *                     "role": "peaks",
         *                     "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-peaks?e=1796256000&s=Zc81fWq0",
         *                     "url_expires_at": "2026-12-03T00:00:00.000Z",
         *                     "retained_until": null,
         *                     "bytes": 7310,
         *                     "sha256": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
         *                     "content_type": "application/json",
         *                     "duration_seconds": null
         *                   }
         *                 ],
         *                 "deleted": null
         *               }
         *             ],
         *             "lyrics": null,
         *             "error": null,
         *             "provenance": {
         *               "upstream": "engine",
         *               "model": "Fermata-1",
         *               "upstream_job_id": "5b0c…"
         *             },
         *             "urls": {
         *               "self": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *               "events": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/events",
         *               "cancel": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/cancel"
         *             }
         *           }
         *         },
         *         {
         *           "status": 422,
         *           "problem": {
         *             "type": "https://fermata.example.com/docs/errors#validation_failed",
         *             "title": "Validation failed",
         *             "status": 422,
         *             "detail": "weirdness must be a number from 0 to 1",
         *             "instance": "/v1/songs",
         *             "code": "validation_failed",
         *             "request_id": "4b2f0c1e-7a55-4e0f-9d2c-0c7c6f1b8a11",
         *             "errors": [
         *               {
         *                 "pointer": "/weirdness",
         *                 "rule": "max",
         *                 "message": "must be a number from 0 to 1",
         *                 "type": "number",
         *                 "min": 0,
         *                 "max": 1
         *               }
         *             ]
         *           }
         *         }
         *       ]
         *     }
         */
        BatchResults: {
            /** @description One result per request, in the order of the requests. */
            results: ({
                /**
                 * @description The request was accepted.
                 * @enum {number}
                 */
                status: 202;
                job: components["schemas"]["Job"];
            } | {
                /** @description HTTP status that the request alone would have got. */
                status: number;
                problem: components["schemas"]["Problem"];
            })[];
        };
        /** @description Several requests to submit at once. */
        Batch: {
            /** @description The requests, 1 to 50, each with its operation and the request body of that operation. */
            requests: components["schemas"]["OperationRequest"][];
        };
        /**
         * @description A canceled job.
         * @example {
         *       "charged": true,
         *       "job": {
         *         "id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *         "operation": "song",
         *         "status": "processing",
         *         "progress": 100,
         *         "progress_estimated": false,
         *         "canceling": true,
         *         "created_at": "2026-11-25T16:01:50.004Z",
         *         "started_at": "2026-11-25T16:01:50.310Z",
         *         "finished_at": "2026-11-25T16:02:11.120Z",
         *         "deadline_at": "2026-11-25T16:31:50.004Z",
         *         "stage": null,
         *         "queue_position": null,
         *         "waiting_reason": null,
         *         "estimated_seconds": null,
         *         "cost": 3,
         *         "input": {
         *           "sound_prompt": "bright folk waltz with fiddle",
         *           "lyrics": "[Verse]\nMorning light on the window",
         *           "instrumental": false,
         *           "model": "FUZZ-2.0",
         *           "seed": "42"
         *         },
         *         "metadata": {
         *           "order": "42"
         *         },
         *         "songs": [
         *           {
         *             "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *             "kind": "song",
         *             "stem": null,
         *             "title": "Morning Light",
         *             "lyrics": "[Verse]\nMorning light on the window",
         *             "sound_prompt": "bright folk waltz with fiddle",
         *             "seed": "42",
         *             "tags": [
         *               "demo"
         *             ],
         *             "favorite": false,
         *             "metadata": {
         *               "order": "42"
         *             },
         *             "created_at": "2026-11-25T16:02:11.120Z",
         *             "duration_seconds": 141.6,
         *             "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *             "parent_id": null,
         *             "operation": "song",
         *             "provenance": {
         *               "upstream": "engine",
         *               "model": "Fermata-1"
         *             },
         *             "assets": [
         *               {
         *                 "role": "audio",
         *                 "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-audio?e=1796256000&s=kq3vX0T1",
         *                 "url_expires_at": "2026-12-03T00:00:00.000Z",
         *                 "retained_until": null,
         *                 "bytes": 3398400,
         *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *                 "content_type": "audio/mpeg",
         *                 "duration_seconds": 141.6
         *               },
         *               {
         *                 "role": "peaks",
         *                 "url": "https://fermata.example.com/a/0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11-peaks?e=1796256000&s=Zc81fWq0",
         *                 "url_expires_at": "2026-12-03T00:00:00.000Z",
         *                 "retained_until": null,
         *                 "bytes": 7310,
         *                 "sha256": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
         *                 "content_type": "application/json",
         *                 "duration_seconds": null
         *               }
         *             ],
         *             "deleted": null
         *           }
         *         ],
         *         "lyrics": null,
         *         "error": null,
         *         "provenance": {
         *           "upstream": "engine",
         *           "model": "Fermata-1",
         *           "upstream_job_id": "5b0c…"
         *         },
         *         "urls": {
         *           "self": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *           "events": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/events",
         *           "cancel": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/cancel"
         *         }
         *       }
         *     }
         */
        Canceled: {
            /** @description Whether the price of the job is charged. For a job that was already sent to the upstream: charged if the upstream completes it. */
            charged: boolean;
            job: components["schemas"]["Job"];
        };
        /**
         * @description A token with which a browser reads one job.
         * @example {
         *       "token": "fm_job_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20.2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77.1796256600000.files.kq3vX0T1",
         *       "expires_at": "2026-12-03T00:10:00.000Z",
         *       "scopes": [
         *         "jobs:read",
         *         "audio:read"
         *       ],
         *       "urls": {
         *         "self": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20?token=fm_job_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20.2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77.1796256600000.files.kq3vX0T1",
         *         "events": "https://fermata.example.com/v1/jobs/7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20/events?token=fm_job_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20.2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77.1796256600000.files.kq3vX0T1"
         *       }
         *     }
         */
        JobToken: {
            /** @description The token. Send it as the query parameter `token`. */
            token: string;
            /**
             * Format: date-time
             * @description When the token expires.
             */
            expires_at: string;
            /** @description What the token may do. It has `audio:read`, for the links to files, only if the API key has it. */
            scopes: ("jobs:read" | "audio:read")[];
            /** @description URLs that the token allows to read. */
            urls: {
                /**
                 * Format: uri
                 * @description URL of the job, with the token.
                 */
                self: string;
                /**
                 * Format: uri
                 * @description URL of the event stream of the job, with the token.
                 */
                events: string;
            };
        };
        /**
         * @description The configured upstreams with the status of their operations, and the limits of requests.
         * @example {
         *       "upstreams": [
         *         {
         *           "name": "engine",
         *           "running": 1,
         *           "concurrency": 10,
         *           "length_seconds": false,
         *           "models": [
         *             "Fermata-1"
         *           ],
         *           "formats": [
         *             "mp3",
         *             "wav",
         *             "mid"
         *           ],
         *           "upload_formats": [
         *             "mp3",
         *             "wav"
         *           ],
         *           "operations": [
         *             {
         *               "operation": "song",
         *               "parents": [],
         *               "status": "ok",
         *               "reason": null,
         *               "cost": 3,
         *               "last_success_at": "2026-11-25T16:02:11.120Z",
         *               "p50_seconds": 15.2,
         *               "p95_seconds": 58.1,
         *               "waiting": 4
         *             }
         *           ]
         *         }
         *       ],
         *       "limits": {
         *         "writes_per_minute": 60,
         *         "reads_per_minute": 1200,
         *         "batch_requests": 50
         *       }
         *     }
         */
        Capabilities: {
            /** @description The configured upstreams. */
            upstreams: {
                /** @description Name of the upstream, as in the `provenance` of jobs and songs. */
                name: string;
                /** @description Number of jobs that the upstream is processing. Null if unknown. */
                running: number | null;
                /** @description Maximum number of songs that the upstream processes at the same time. Quick jobs, such as lyrics, have slots of their own. */
                concurrency: number;
                /** @description Ids of the models; `GET /models` has the details. */
                models: string[];
                /** @description File formats to which a song can be exported. */
                formats: ("mp3" | "wav" | "m4a" | "mid")[];
                /** @description File formats that an upload can have. */
                upload_formats: string[];
                /** @description Whether requests may set `length_seconds`. */
                length_seconds: boolean;
                /** @description All operations with their status on this upstream. */
                operations: {
                    /**
                     * @description Name of the operation.
                     * @enum {string}
                     */
                    operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                    /**
                     * @description `ok`: the operation works. `degraded`: it is supported, but jobs are delayed or fail. `unsupported`: this upstream does not support it, and requests for it are rejected.
                     * @enum {string}
                     */
                    status: "ok" | "degraded" | "unsupported";
                    /** @description Why the status is not `ok`. Null if it is. */
                    reason: string | null;
                    /** @description Songs that the operation works on: `own` was generated by this upstream, `uploaded` is an uploaded recording or an extension of one. Empty for an operation that works on no song. */
                    parents: ("own" | "uploaded")[];
                    /** @description Price of a job in credits. */
                    cost: number;
                    /**
                     * Format: date-time
                     * @description When the last job of this operation succeeded, accurate to one minute. Null if none has succeeded yet.
                     */
                    last_success_at: string | null;
                    /** @description Median time in seconds that the upstream works on a job, without the time in queues. Null if unknown. */
                    p50_seconds: number | null;
                    /** @description 95th percentile of the duration of a job, in seconds. Null if unknown. */
                    p95_seconds: number | null;
                    /** @description Number of queued jobs of all accounts. Null if unknown. */
                    waiting: number | null;
                }[];
            }[];
            /** @description Rate limits per API key and size limits of requests. A rate of 0 requests per minute disables the rate limit. */
            limits: {
                [key: string]: number;
            };
        };
        /**
         * @description A model that generates songs.
         * @example {
         *       "id": "Fermata-1",
         *       "upstream": "engine",
         *       "aliases": [
         *         "FUZZ-2.0"
         *       ],
         *       "default": true,
         *       "operations": [
         *         {
         *           "operation": "song",
         *           "cost": 3
         *         }
         *       ],
         *       "export_formats": [
         *         "mp3",
         *         "wav",
         *         "mid"
         *       ],
         *       "status": "ok",
         *       "p50_seconds": 15.2
         *     }
         */
        Model: {
            /** @description Value for `model` in a request. */
            id: string;
            /** @description Upstream that runs the model. */
            upstream: string;
            /** @description Other values of `model` that select this model. */
            aliases: string[];
            /** @description Whether a new song uses this model when the request names none. */
            default: boolean;
            /** @description Operations that accept the model. */
            operations: {
                /**
                 * @description Name of the operation.
                 * @enum {string}
                 */
                operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                /** @description Price of a job in credits. */
                cost: number;
            }[];
            /** @description File formats to which its songs can be exported. */
            export_formats: ("mp3" | "wav" | "m4a" | "mid")[];
            /**
             * @description `ok`: works. `degraded`: the latest songs failed. `down`: the upstream is unavailable; jobs wait.
             * @enum {string}
             */
            status: "ok" | "degraded" | "down";
            /** @description Median time to generate a song, in seconds. Null if unknown. */
            p50_seconds: number | null;
        };
        /**
         * @description An API key, without its secret part.
         * @example {
         *       "id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "name": "website",
         *       "prefix": "fm_live_7Qx2",
         *       "last_four": "k9Zt",
         *       "scopes": [
         *         "jobs:write",
         *         "jobs:read"
         *       ],
         *       "created_at": "2026-11-25T16:00:00.000Z",
         *       "expires_at": null,
         *       "last_used_at": "2026-11-25T16:02:11.000Z",
         *       "budget_credits": 300,
         *       "spent_credits": 12,
         *       "current": false
         *     }
         */
        Key: {
            /** @description Id of the API key. */
            id: string;
            /** @description Name of the key. Null for a key without a name. */
            name: string | null;
            /** @description First characters of the key. */
            prefix: string;
            /** @description Last four characters of the key. */
            last_four: string;
            /** @description What the key may do; `*` is everything. */
            scopes: ("*" | "jobs:write" | "jobs:read" | "audio:read" | "webhooks" | "schedules" | "keys" | "credits:read")[];
            /**
             * Format: date-time
             * @description When the key was created.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When the key expires. Null if it does not.
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When the key was last used, accurate to one minute. Null if it was never used.
             */
            last_used_at: string | null;
            /** @description Credits that the key can spend in total. Null without a budget. */
            budget_credits: number | null;
            /** @description Credits of the budget that are spent or on hold. 0 without a budget. */
            spent_credits: number;
            /** @description Whether this request was sent with this key. */
            current: boolean;
        };
        /**
         * @description A new API key with its secret part.
         * @example {
         *       "id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "name": "website",
         *       "prefix": "fm_live_7Qx2",
         *       "last_four": "k9Zt",
         *       "scopes": [
         *         "jobs:write",
         *         "jobs:read"
         *       ],
         *       "created_at": "2026-11-25T16:00:00.000Z",
         *       "expires_at": null,
         *       "last_used_at": "2026-11-25T16:02:11.000Z",
         *       "budget_credits": 300,
         *       "spent_credits": 12,
         *       "current": false,
         *       "key": "fm_live_7Qx2…"
         *     }
         */
        NewKey: components["schemas"]["Key"] & {
            /** @description The API key itself. It is returned only once. */
            key: string;
        };
        /**
         * @description A revoked API key and what it leaves behind.
         * @example {
         *       "id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "schedules": [
         *         {
         *           "id": "sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55",
         *           "name": "Morning song",
         *           "enabled": true
         *         }
         *       ],
         *       "webhooks": [
         *         {
         *           "id": "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20",
         *           "url": "https://example.com/hooks/fermata",
         *           "enabled": false
         *         }
         *       ]
         *     }
         */
        RevokedKey: {
            /** @description Id of the API key. */
            id: string;
            /** @description Schedules that the key pays for. Their runs are skipped until another key changes or resumes them. */
            schedules: {
                /** @description Id of the schedule. */
                id: string;
                /** @description Name of the schedule. */
                name: string;
                /** @description Whether it is enabled. */
                enabled: boolean;
            }[];
            /** @description Webhooks that the key registered. They receive no events until another key enables them. */
            webhooks: {
                /** @description Id of the webhook. */
                id: string;
                /**
                 * Format: uri
                 * @description URL of the webhook.
                 */
                url: string;
                /** @description Whether it is enabled. */
                enabled: boolean;
            }[];
        };
        /**
         * @description Balance of the account.
         * @example {
         *       "available": 27,
         *       "held": 3
         *     }
         */
        Credits: {
            /** @description Credits that new jobs can use. */
            available: number;
            /** @description Credits on hold for unfinished jobs. */
            held: number;
        };
        /**
         * @description One change of the account's credits.
         * @example {
         *       "id": "hold:7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "kind": "hold",
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "available_change": -3,
         *       "held_change": 3,
         *       "operation": "song",
         *       "title": "Morning Light",
         *       "key": {
         *         "id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *         "name": "website"
         *       },
         *       "reason": null,
         *       "created_at": "2026-11-25T16:01:50.004Z"
         *     }
         */
        Entry: {
            /** @description Id of the entry. */
            id: string;
            /**
             * @description `grant`: the operator added credits. `hold`: a job was accepted and its price put on hold. `capture`: the hold was charged. `release`: the hold was returned.
             * @enum {string}
             */
            kind: "grant" | "hold" | "capture" | "release";
            /** @description Id of the job. Null for a grant. */
            job_id: string | null;
            /** @description Change of the available credits; negative for a hold. */
            available_change: number;
            /** @description Change of the credits on hold; negative for a capture and a release. */
            held_change: number;
            /**
             * @description Operation of the job. Null for a grant.
             * @enum {string|null}
             */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export" | null;
            /** @description Title of the job's song, of its request, or of the song it works on. Null without a title. */
            title: string | null;
            /** @description API key that the job was submitted with. Null for a grant and for a job without a key. */
            key: {
                /** @description Id of the API key. */
                id: string;
                /** @description Name of the API key. Null if it has none. */
                name: string | null;
            } | null;
            /** @description Of a release: failure code of the job, such as `upstream_failed`, or `canceled`. Of a grant: what the operator gave as the reason. Otherwise null. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When the entry was created.
             */
            created_at: string;
        };
        /**
         * @description A request that is repeated.
         * @example {
         *       "id": "sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55",
         *       "name": "Morning song",
         *       "cron": "30 7 * * MON-FRI",
         *       "time_zone": "Europe/Berlin",
         *       "operation": "song",
         *       "input": {
         *         "sound_prompt": "bright acoustic pop for a {{weekday}}",
         *         "title": "Morning of {{date}}",
         *         "model": "FUZZ-2.0"
         *       },
         *       "catch_up": "skip",
         *       "enabled": true,
         *       "paused": null,
         *       "next_run_at": "2026-11-26T06:30:00.000Z",
         *       "next_runs": [
         *         "2026-11-26T06:30:00.000Z",
         *         "2026-11-27T06:30:00.000Z",
         *         "2026-11-30T06:30:00.000Z"
         *       ],
         *       "key_id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "job_count": 12,
         *       "created_at": "2026-11-09T16:00:00.000Z",
         *       "urls": {
         *         "self": "https://fermata.example.com/v1/schedules/sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55",
         *         "runs": "https://fermata.example.com/v1/schedules/sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55/runs"
         *       }
         *     }
         */
        Schedule: {
            /** @description Id of the schedule. */
            id: string;
            /** @description Name of the schedule. */
            name: string;
            /** @description Cron expression. */
            cron: string;
            /** @description IANA time zone in which `cron` is evaluated. */
            time_zone: string;
            /**
             * @description Operation that every run executes. Null if `input` is.
             * @enum {string|null}
             */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export" | null;
            /** @description Parameters of the request, with all defaults. Null if they were stored by an older version and are no longer valid: update them. */
            input: {
                [key: string]: string | number | boolean | {
                    [key: string]: string;
                } | null;
            } | null;
            /**
             * @description What to do after an outage of 30 minutes or more: `skip` the runs that were due, or run the `latest` of them.
             * @enum {string}
             */
            catch_up: "skip" | "latest";
            /** @description Whether the schedule is enabled. A disabled schedule does not run. */
            enabled: boolean;
            /** @description When and why the schedule was paused. Null if it is enabled, or was paused by an older version. */
            paused: {
                /**
                 * Format: date-time
                 * @description When the schedule was paused.
                 */
                at: string;
                /** @description `request`: you paused it. `key_revoked`: you paused it when you revoked its API key. Otherwise Fermata paused it after 3 runs in a row that could not be paid, and this is the error code of the last one: `insufficient_credits`, `budget_exceeded`, `key_revoked`, `key_expired` or `missing_scope`. */
                reason: string;
            } | null;
            /**
             * Format: date-time
             * @description When the next run is due. Null if it is disabled or has no further run.
             */
            next_run_at: string | null;
            /** @description When the next runs are due, at most 3. */
            next_runs: string[];
            /** @description Id of the API key that pays for the jobs: the one that created the schedule, or the last one that changed more than its name. Null if that was not an API key. */
            key_id: string | null;
            /** @description Number of jobs that the runs have created. */
            job_count: number;
            /**
             * Format: date-time
             * @description When the schedule was created.
             */
            created_at: string;
            /** @description URLs of this schedule. */
            urls: {
                /**
                 * Format: uri
                 * @description URL of this schedule.
                 */
                self: string;
                /**
                 * Format: uri
                 * @description URL of the list of its runs.
                 */
                runs: string;
            };
        };
        /** @description A new schedule. */
        ScheduleBody: {
            /** @description Name of the schedule, 1 to 200 characters. */
            name: string;
            /** @description Cron expression with five fields: minute, hour, day of month, month, day of week. Each takes `*`, numbers, names, ranges, steps and lists; `L` is the last day of the month. Two runs must be at least five minutes apart. */
            cron: string;
            /**
             * @description IANA time zone in which `cron` is evaluated.
             * @default UTC
             */
            time_zone?: string;
            /**
             * @description Operation that every run executes.
             * @default song
             * @enum {string}
             */
            operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @description Request body of the operation, with `song_id` if it works on a song. `sound_prompt`, `title`, `lyrics` and `prompt` can contain the placeholders `{{date}}`, `{{weekday}}` and `{{count}}`. */
            input: components["schemas"]["OperationInput"];
            /**
             * @description What to do after an outage of 30 minutes or more: `skip` the runs that were due, or run the `latest` of them.
             * @default skip
             * @enum {string}
             */
            catch_up?: "skip" | "latest";
            /**
             * @description Whether the schedule is enabled. A disabled schedule does not run.
             * @default true
             */
            enabled?: boolean;
        };
        /** @description The fields of a schedule to change. Omitted fields do not change. */
        SchedulePatch: {
            /** @description Name of the schedule, 1 to 200 characters. */
            name?: string;
            /** @description Cron expression with five fields: minute, hour, day of month, month, day of week. Each takes `*`, numbers, names, ranges, steps and lists; `L` is the last day of the month. Two runs must be at least five minutes apart. */
            cron?: string;
            /** @description IANA time zone in which `cron` is evaluated. */
            time_zone?: string;
            /**
             * @description Operation that every run executes.
             * @enum {string}
             */
            operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @description Request body of the operation, with `song_id` if it works on a song. `sound_prompt`, `title`, `lyrics` and `prompt` can contain the placeholders `{{date}}`, `{{weekday}}` and `{{count}}`. */
            input?: components["schemas"]["OperationInput"];
            /**
             * @description What to do after an outage of 30 minutes or more: `skip` the runs that were due, or run the `latest` of them.
             * @enum {string}
             */
            catch_up?: "skip" | "latest";
            /** @description Whether the schedule is enabled. A disabled schedule does not run. */
            enabled?: boolean;
        };
        /**
         * @description One run of a schedule.
         * @example {
         *       "scheduled_at": "2026-11-25T06:30:00.000Z",
         *       "status": "created",
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "metadata": {
         *         "order": "42"
         *       },
         *       "error": null
         *     }
         */
        Run: {
            /**
             * Format: date-time
             * @description When the run was due.
             */
            scheduled_at: string;
            /**
             * @description `pending`: it has no job yet. `created`: it created a job. `skipped`: it created none; see `error`.
             * @enum {string}
             */
            status: "pending" | "created" | "skipped";
            /** @description Id of the job. Null unless the status is `created`. */
            job_id: string | null;
            /** @description The `metadata` of the job, or of the schedule while there is no job. Empty by default. */
            metadata: {
                [key: string]: string;
            };
            /** @description Why the run was skipped. Null unless the status is `skipped`. */
            error: {
                /** @description Error code, such as `insufficient_credits`, `key_revoked` or `not_found`. */
                code: string;
                /** @description What went wrong. */
                message: string;
            } | null;
        };
        /**
         * @description A new webhook with its secret.
         * @example {
         *       "id": "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20",
         *       "url": "https://example.com/hooks/fermata",
         *       "events": [
         *         "job.succeeded",
         *         "job.failed"
         *       ],
         *       "description": "production",
         *       "enabled": true,
         *       "disabled": null,
         *       "key_id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "created_at": "2026-11-25T16:01:50.004Z",
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
         *     }
         */
        NewWebhook: components["schemas"]["Webhook"] & {
            /** @description Secret to verify the signatures of deliveries with. It is returned only once. */
            secret: string;
        };
        /**
         * @description A registered webhook.
         * @example {
         *       "id": "we_7b1d9a523c564a7e8f2e1f6f5a3e9c20",
         *       "url": "https://example.com/hooks/fermata",
         *       "events": [
         *         "job.succeeded",
         *         "job.failed"
         *       ],
         *       "description": "production",
         *       "enabled": true,
         *       "disabled": null,
         *       "key_id": "2f0c6a58-1d9c-4c0e-8d53-4c5f0f2d8a77",
         *       "created_at": "2026-11-25T16:01:50.004Z"
         *     }
         */
        Webhook: {
            /** @description Id of the webhook. */
            id: string;
            /**
             * Format: uri
             * @description URL that receives the events.
             */
            url: string;
            /** @description Event types that the webhook receives. `*` is all of them. */
            events: string[];
            /** @description Your description. Null without one. */
            description: string | null;
            /** @description Whether the webhook is enabled. A disabled webhook receives no events. */
            enabled: boolean;
            /** @description When and why the webhook was disabled. Null if it is enabled. */
            disabled: {
                /**
                 * Format: date-time
                 * @description When the webhook was disabled. Null if that is unknown.
                 */
                at: string | null;
                /**
                 * @description `request`: you disabled it. `failing`: every delivery failed for five days. `gone`: the URL returned 410. `key_revoked`, `key_expired`, `missing_scope`: the API key `key_id` was revoked, has expired or lost the scope `webhooks`; enable the webhook with another key.
                 * @enum {string}
                 */
                reason: "request" | "failing" | "gone" | "key_revoked" | "key_expired" | "missing_scope";
            } | null;
            /** @description Id of the API key that registered the webhook, or last enabled it or changed its URL. Null if that was not an API key, or was an older version. */
            key_id: string | null;
            /**
             * Format: date-time
             * @description When the webhook was created.
             */
            created_at: string;
        };
        /**
         * @description The hook secret of the account.
         * @example {
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
         *     }
         */
        HookSecret: {
            /** @description Secret to verify the signatures of deliveries to a `hook_url` with. */
            secret: string;
        };
        /**
         * @description The new secret of a webhook.
         * @example {
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
         *       "previous_secret_until": "2026-11-26T16:01:50.004Z"
         *     }
         */
        RotatedSecret: {
            /** @description The new secret. It is returned only once. */
            secret: string;
            /**
             * Format: date-time
             * @description Until when deliveries are signed with the previous secret as well.
             */
            previous_secret_until: string;
        };
        /**
         * @description The result of a test delivery.
         * @example {
         *       "delivered": true,
         *       "attempt": {
         *         "at": "2026-11-25T16:01:50.004Z",
         *         "duration_ms": 84,
         *         "status": 204,
         *         "reason": null,
         *         "response": ""
         *       }
         *     }
         */
        TestedWebhook: {
            /** @description Whether the URL returned a 2xx status. */
            delivered: boolean;
            /** @description One attempt to deliver an event. */
            attempt: {
                /**
                 * Format: date-time
                 * @description When the request was sent.
                 */
                at: string;
                /** @description Duration of the request in milliseconds. */
                duration_ms: number;
                /** @description HTTP status of the response. Null if there was none. */
                status: number | null;
                /** @description Why there was no response. Null if there was one. */
                reason: string | null;
                /** @description Beginning of the response body, at most 1 kB. */
                response: string;
            };
        };
        /**
         * @description The delivery of an event to a webhook.
         * @example {
         *       "event_id": "evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_2",
         *       "type": "job.succeeded",
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "title": "Morning Light",
         *       "status": "delivered",
         *       "occurred_at": "2026-11-25T16:01:50.004Z",
         *       "next_attempt_at": null,
         *       "attempts": [
         *         {
         *           "at": "2026-11-25T16:01:50.004Z",
         *           "duration_ms": 84,
         *           "status": 204,
         *           "reason": null,
         *           "response": ""
         *         }
         *       ]
         *     }
         */
        Delivery: {
            /** @description Id of the event, which is the header `webhook-id` of its deliveries. */
            event_id: string;
            /** @description Type of the event. */
            type: string;
            /** @description Id of the job that the event is about. Null for an event of the account. */
            job_id: string | null;
            /** @description Title of the job's song. Null without a job or a title. */
            title: string | null;
            /**
             * @description `pending`: another attempt follows. `delivered`: the URL returned a 2xx status. `exhausted`: no more attempts are made.
             * @enum {string}
             */
            status: "pending" | "delivered" | "exhausted";
            /**
             * Format: date-time
             * @description When the event occurred.
             */
            occurred_at: string;
            /**
             * Format: date-time
             * @description When the next attempt is due. Null if none follows.
             */
            next_attempt_at: string | null;
            /** @description The attempts. */
            attempts: {
                /**
                 * Format: date-time
                 * @description When the request was sent.
                 */
                at: string;
                /** @description Duration of the request in milliseconds. */
                duration_ms: number;
                /** @description HTTP status of the response. Null if there was none. */
                status: number | null;
                /** @description Why there was no response. Null if there was one. */
                reason: string | null;
                /** @description Beginning of the response body, at most 1 kB. */
                response: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_songs: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
                /** @description Returns only songs of this kind, or `any` for all of them. Default `song`, but with `operation` the songs of every kind that the operation creates, and with `deleted` all of them. */
                kind?: "song" | "stem" | "export" | "any";
                /** @description Returns only songs created by this operation. */
                operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                /** @description Returns only songs that were created after this time (ISO 8601). */
                created_after?: string;
                /** @description Returns only songs that were created before this time (ISO 8601). */
                created_before?: string;
                /** @description Returns only songs with exactly this tag. */
                tag?: string;
                /** @description Returns only favorites (`true`) or only other songs (`false`). */
                favorite?: boolean;
                /** @description `true` returns the bin instead: deleted songs that can be restored, last deleted first. Default `false`. */
                deleted?: boolean;
                /** @description Returns only songs that contain all of these words, or parts of words, in their title, lyrics or style; at most 200 characters. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of songs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Song"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_song: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Morning Light",
                 *       "lyrics": "[Verse]\nMorning light on the window",
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_lyrics: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "a rainy evening in the city"
                 *     }
                 */
                "application/json": {
                    /** @description What the lyrics are about, 1 to 5000 characters. */
                    prompt: string;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_extend: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start_seconds": 1,
                 *       "lyrics": "[Verse]\nMorning light on the window",
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description Where the continuation starts, in seconds from the start of the song. Default null: at its end.
                     * @default null
                     * @example 30
                     */
                    start_seconds?: number | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_cover: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sound_prompt": "bright folk waltz with fiddle",
                 *       "cover_strength": 0.8
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description How far the cover departs from the original, from 0.2 (close to the original) to 1 (entirely in the new style). Default 1.
                     * @default 1
                     */
                    cover_strength?: number;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_replace: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start_seconds": 0,
                 *       "end_seconds": 1,
                 *       "lyrics": "[Verse]\nMorning light on the window",
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description Where the section starts, in seconds from the start of the song.
                     * @example 30
                     */
                    start_seconds: number;
                    /**
                     * @description Where the section ends, in seconds from the start of the song. Default null: at the end of the song.
                     * @default null
                     * @example 30
                     */
                    end_seconds?: number | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_variation: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seed": "42"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_swap_vocals: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lyrics": "[Verse]\nMorning light on the window",
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description Id of the song from which the new part is taken. Default null: it is generated.
                     * @default null
                     */
                    swap_song_id?: string | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_swap_instrumental: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Style of the song in free text: genre, mood, instruments, voice, tempo. At most 5000 characters. Default null; `sound_prompt` and `lyrics` must not both be empty.
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @description Lyrics of the song. Section markers such as `[Verse]` and `[Chorus]` are optional. At most 20000 characters. Default null.
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description Whether to create the song without vocals; `lyrics` are then ignored. Default false.
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @description Id or alias of a model of `GET /models`. Default null: the default model of the upstream that the job is sent to.
                     * @default null
                     */
                    model?: string | null;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description Seed of the random generator: a whole number up to 2^53, or a string of at most 64 characters. With the embedded engine, the same parameters and seed produce the same song. Default null: a random seed.
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Tempo in beats per minute, from 20 to 300. It is appended to `sound_prompt`. Default null: the upstream chooses.
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Length of the song in seconds, from 1 to 600. Rejected with 422 if the upstream does not support it: see `length_seconds` in `GET /capabilities`. Default null: the upstream chooses.
                     * @default null
                     */
                    length_seconds?: number | null;
                    /**
                     * @description How strictly the melody follows the lyrics, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    lyrics_strength?: number;
                    /**
                     * @description How closely the song follows `sound_prompt`, from 0.2 to 1. Default 0.5.
                     * @default 0.5
                     */
                    sound_strength?: number;
                    /**
                     * @description How unconventional the song may be, from 0 to 1. Default 0.5.
                     * @default 0.5
                     */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @description Public URL of a cover image. Default null: the upstream may create one.
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description Id of the song from which the new part is taken. Default null: it is generated.
                     * @default null
                     */
                    swap_song_id?: string | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_stems: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_export: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Parameters of the job. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "wav"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Format of the file. `formats` in `GET /capabilities` lists those that the upstream supports.
                     * @enum {string}
                     */
                    format: "mp3" | "wav" | "m4a" | "mid";
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_upload: {
        parameters: {
            query?: {
                /** @description `1` validates the request and returns its cost without creating a job. Default `0`. */
                dry_run?: "0" | "1" | "true" | "false";
                /** @description Title of the song, at most 500 characters. Default: none. */
                title?: string;
                /** @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none. */
                hook_url?: string;
                /** @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none. As a JSON object. */
                metadata?: string;
                /** @description Number of days, from 1 to 3650, after which the song is deleted automatically, counted from its creation. Default: it is kept until you delete it. */
                retention_days?: number;
            };
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The audio file, or a link to it. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/demo.mp3",
                 *       "title": "My demo"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uri
                     * @description Public https URL of the audio file, at most 200 MB.
                     * @example https://example.com/demo.mp3
                     */
                    url: string;
                    /**
                     * @description Title of the song, at most 500 characters. Default null: the upstream may choose one.
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Number of days, from 1 to 3650, after which a song is deleted automatically, counted from the song's creation. Default null: the song is kept until you delete it.
                     * @default null
                     */
                    retention_days?: number | null;
                    /**
                     * @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none.
                     * @default null
                     * @example {
                     *       "order": "42"
                     *     }
                     */
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    /** @description Same as the header `Idempotency-Key`, for clients that cannot set headers. The header takes precedence. */
                    idempotency_key?: string;
                };
                "audio/*": string;
                "multipart/form-data": {
                    /** @description Title of the song, at most 500 characters. Default: none. */
                    title?: string;
                    /**
                     * Format: uri
                     * @description Public https URL that receives `job.started` and the final event of this job, signed with the account's hook secret (`GET /webhooks/hook-secret`). Default: none.
                     */
                    hook_url?: string;
                    /** @description Your own data: at most 20 keys of 1 to 40 characters, with strings of at most 500 characters. It is returned with the job, its songs and its events. Default null: none. As a JSON object. */
                    metadata?: string;
                    /** @description Number of days, from 1 to 3650, after which the song is deleted automatically, counted from its creation. Default: it is kept until you delete it. */
                    retention_days?: number;
                    /**
                     * Format: binary
                     * @description The audio file.
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 200, with `dry_run=1` only: the price of the request. No job was created. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The song, or the tombstone of a deleted one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_song: {
        parameters: {
            query?: {
                /** @description `1` permanently deletes the song instead of moving it to the bin. Default `0`. */
                purge?: "0" | "1" | "true" | "false";
            };
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tombstone of the song. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_song: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "favorite": true,
                 *       "tags": [
                 *         "demo"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SongChange"];
            };
        };
        responses: {
            /** @description The updated song. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_song: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The restored song. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song_lineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lineage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song_lyrics_lrc: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song_lyrics_srt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-subrip; charset=utf-8": string;
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song_lyrics_vtt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt; charset=utf-8": string;
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_song_lyrics_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lyrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimedLyrics"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
                /** @description Counts only songs of this kind, or `any` for all of them. Default `song`. */
                kind?: "song" | "stem" | "export" | "any";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Tag"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_shares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Share"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same response instead of a second resource. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the song. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Settings of the link. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "download": true
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When the link expires (ISO 8601). Default null: it works until you revoke it.
                     */
                    expires_at?: string | null;
                    /**
                     * @description Whether the page has a download button for the audio file. Default false.
                     * @default false
                     */
                    download?: boolean;
                };
            };
        };
        responses: {
            /** @description The new link. It is not shown again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewShare"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the song. */
                id: string;
                /** @description Id of the share link. */
                share: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The requests, each with its operation. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requests": [
                 *         {
                 *           "operation": "song",
                 *           "input": {
                 *             "sound_prompt": "calm piano ballad, 80 bpm",
                 *             "idempotency_key": "order-42"
                 *           }
                 *         },
                 *         {
                 *           "operation": "lyrics",
                 *           "input": {
                 *             "prompt": "a rainy evening in the city"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description One result per request, in the order of the requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
                /** @description Returns only jobs with these ids, at most 100, separated by commas. `limit` is then ignored. */
                ids?: string;
                /** @description Returns only jobs with this status. */
                status?: "queued" | "processing" | "succeeded" | "failed" | "canceled";
                /** @description Returns only jobs of this operation. */
                operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                /** @description Returns only jobs that were created after this time (ISO 8601). */
                created_after?: string;
                /** @description Returns only jobs that were created before this time (ISO 8601). */
                created_before?: string;
                /** @description Returns only jobs whose title, lyrics or prompt contains this text, at most 200 characters, case-insensitive. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Job"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
            };
            path: {
                /** @description Id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_job_cancel: {
        parameters: {
            query?: {
                /** @description `1` discards the songs that the upstream may still return. Default `0`: they are kept. */
                discard?: "0" | "1";
            };
            header?: never;
            path: {
                /** @description Id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is canceled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description The job was already sent to the upstream. It continues, and ends as `canceled`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: {
                /** @description `1` discards the songs that the upstream may still return. Default `0`: they are kept. */
                discard?: "0" | "1";
            };
            header?: never;
            path: {
                /** @description Id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is canceled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description The job was already sent to the upstream. It continues, and ends as `canceled`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_job_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the last event that you received, to get only later events. Without it, and if it is invalid, all are sent. */
                "last-event-id"?: string;
            };
            path: {
                /** @description Id of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. The id of an event is the revision of the job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `Last-Event-ID` is the last event of this job: do not reconnect. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stream_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the last event that you received, to get the events after it. Ignored if it is invalid or older than six days: the stream then begins with the current state. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. Stored events and `state` have an id, `job.accepted` and `progress` have none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_job_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the job. */
                id: string;
            };
            cookie?: never;
        };
        /** @description How long the token works. */
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "expires_in": 300
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Seconds until the token expires, from 1 to 600. Default 600.
                     * @default 600
                     */
                    expires_in?: number;
                };
            };
        };
        responses: {
            /** @description The token. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobToken"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_capabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities at this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Model"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All API keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Key"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Permissions, expiry and budget of the key. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "website",
                 *       "scopes": [
                 *         "jobs:write",
                 *         "jobs:read"
                 *       ],
                 *       "budget_credits": 300
                 *     }
                 */
                "application/json": {
                    /** @description Name to recognize the key by, 1 to 200 characters. */
                    name: string;
                    /** @description What the key may do; `*` grants everything. Default: the scopes of the key that creates it. */
                    scopes?: ("*" | "jobs:write" | "jobs:read" | "audio:read" | "webhooks" | "schedules" | "keys" | "credits:read")[];
                    /**
                     * Format: date-time
                     * @description When the key expires (ISO 8601). Default: when the key that creates it does, or never.
                     */
                    expires_at?: string | null;
                    /** @description Credits that the key can spend in total. Default null: no budget. Required if the key that creates it has a budget, from which it is taken. */
                    budget_credits?: number | null;
                };
            };
        };
        responses: {
            /** @description The new API key. It is not shown again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: {
                /** @description What to stop with the key, separated by commas, such as `schedules,webhooks`: `schedules` pauses the schedules that it pays for, `webhooks` disables its webhooks. Each needs the scope of the same name. Default: nothing. */
                with?: string;
            };
            header?: never;
            path: {
                /** @description Id of the API key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked; takes effect within five seconds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_credits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_credit_entries: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of ledger entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Entry"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_schedules: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of schedules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Schedule"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description When to run, and the request. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Morning song",
                 *       "cron": "30 7 * * MON-FRI",
                 *       "time_zone": "Europe/Berlin",
                 *       "operation": "song",
                 *       "input": {
                 *         "sound_prompt": "bright acoustic pop for a {{weekday}}",
                 *         "title": "Morning of {{date}}"
                 *       },
                 *       "catch_up": "skip"
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleBody"];
            };
        };
        responses: {
            /** @description The new schedule. `Location` has its URL. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the schedule. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the schedule. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the schedule. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description The updated schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_schedule_runs: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the schedule. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Run"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N` delays the response until the job has finished or N seconds have passed, at most 25; for example `wait=20`. `wait` alone is 25 seconds. By default the response is sent at once. */
                prefer?: string;
                /** @description A string of your choice, 1 to 255 characters, that identifies this request. If you repeat the request with the same key within 24 hours, you get the same job instead of a second one. */
                "idempotency-key"?: string;
                /** @description Deadline of the job as a number with the unit `s`, `m` or `h`, from `10s` to `24h`. A job that has not finished by then fails with `deadline_exceeded`. Default `30m`. */
                "cancel-after"?: string;
            };
            path: {
                /** @description Id of the schedule. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accepted job. It is stored, and `Location` has its URL. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Webhook"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The URL and its event types. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/fermata",
                 *       "events": [
                 *         "job.succeeded",
                 *         "job.failed"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uri
                     * @description Public https URL with a host name that receives the events.
                     * @example https://example.com/hooks/fermata
                     */
                    url: string;
                    /**
                     * @description Event types that the webhook receives. `*` is all of them, including future ones.
                     * @default [
                     *       "*"
                     *     ]
                     */
                    events?: ("*" | "job.started" | "job.succeeded" | "job.failed" | "job.canceled" | "song.created" | "asset.expiring" | "credits.low" | "endpoint.disabled" | "schedule.failed" | "schedule.paused")[];
                    /**
                     * @description Your description, at most 500 characters. Null for none.
                     * @default null
                     */
                    description?: string | null;
                    /**
                     * @description Whether the webhook is enabled. A disabled webhook receives no events.
                     * @default true
                     */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The new webhook, with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_hook_secret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hook secret of the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookSecret"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        /** @description The fields to change. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uri
                     * @description Public https URL with a host name that receives the events.
                     * @example https://example.com/hooks/fermata
                     */
                    url?: string;
                    /** @description Event types that the webhook receives. `*` is all of them, including future ones. */
                    events?: ("*" | "job.started" | "job.succeeded" | "job.failed" | "job.canceled" | "song.created" | "asset.expiring" | "credits.low" | "endpoint.disabled" | "schedule.failed" | "schedule.paused")[];
                    /** @description Your description, at most 500 characters. Null for none. */
                    description?: string | null;
                    /** @description Whether the webhook is enabled. A disabled webhook receives no events. */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The updated webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. It is not shown again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result of the delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedWebhook"];
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        /** @description Which events to replay. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2099-12-31T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Replays all events since this time (ISO 8601) that the webhook receives, at most the last 30 days.
                     */
                    since?: string;
                    /** @description Replays this event only. */
                    event_id?: string;
                };
            };
        };
        responses: {
            /** @description The events are being sent. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Always true.
                         * @example true
                         * @enum {boolean}
                         */
                        accepted: true;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state of the resource does not allow this request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhook_deliveries: {
        parameters: {
            query?: {
                /** @description Maximum number of entries on the page, from 1 to 100. Default 20. */
                limit?: number;
                /** @description `next_cursor` of the previous page. Without it, the first page is returned. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of this page. */
                        data: components["schemas"]["Delivery"][];
                        /**
                         * @description Pass it as `cursor` to get the next page. Null on the last page.
                         * @example null
                         */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The API key is missing, unknown, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key lacks the required scope. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The account has no resource with this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid. `errors` lists every violation. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. Retry after the number of seconds in `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other error, in the same format. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
