export interface paths {
    "/songs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Songs, newest first, without deleted ones */
        get: operations["list_songs"];
        put?: never;
        /** Make a song from words and a style */
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
        /** Write words for a song */
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
        /** Go on from a moment of a song */
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
        /** The same tune and words in another style */
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
        /** Make a part of a song anew */
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
        /** Another song from the same wishes */
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
        /** New vocals over the same backing */
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
        /** A new backing under the same vocals */
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
        /** Vocals, drums, bass and the rest, each alone */
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
        /** The song as a file of another format */
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
         * A song from a recording of your own
         * @description The file is the body (up to 95 MB, with `Content-Length`; `title`, `hook_url` and `retention_days` in the query), or a field of a form (up to 10 MB), or stands behind a public link. It is recognised by its bytes.
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
        /** A song, or what is left of a deleted one */
        get: operations["get_song"];
        put?: never;
        post?: never;
        /** Delete a song and its files for good */
        delete: operations["delete_song"];
        options?: never;
        head?: never;
        /** Change a song's title, tags, favorite, or how long it is kept */
        patch: operations["change_song"];
        trace?: never;
    };
    "/songs/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a song was made from and what was made from it, deleted songs included */
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
         * The lyrics with their times, as LRC
         * @description 404 `timing_unavailable` where the song's upstream told no times.
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
         * The lyrics with their times, as SRT
         * @description 404 `timing_unavailable` where the song's upstream told no times.
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
         * The lyrics with their times, as VTT
         * @description 404 `timing_unavailable` where the song's upstream told no times.
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
    "/jobs/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 50 requests at once, each with a result of its own */
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
        /** Jobs, newest first */
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
        /** A job, now or once it is over */
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
        put?: never;
        /** Cancel a job: free before it was sent, charged after that if the upstream makes it */
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
        /** What happens to a job, as it happens (server-sent events) */
        get: operations["listen_to_job"];
        put?: never;
        post?: never;
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
        /** What each upstream offers, and how each operation is doing */
        get: operations["get_capabilities"];
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
        /** Keys that were not revoked, newest first */
        get: operations["list_keys"];
        put?: never;
        /** Make a key that may do no more than this one */
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
        /** Revoke a key, this one too; safe to repeat */
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
        /** Credits as they are now */
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
        /** Every movement of credits with its job, newest first */
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
        /** Schedules, newest first */
        get: operations["list_schedules"];
        put?: never;
        /** Make a request again and again, by the clocks of a time zone; at most 100 of them */
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
        /** A schedule */
        get: operations["get_schedule"];
        put?: never;
        post?: never;
        /** Delete a schedule and the list of its runs; its jobs and songs stay */
        delete: operations["delete_schedule"];
        options?: never;
        head?: never;
        /** Change a schedule, pause it or go on with it */
        patch: operations["change_schedule"];
        trace?: never;
    };
    "/schedules/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of its slots in the last ninety days, the latest first */
        get: operations["list_runs"];
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
        /** Make its request now, beside its slots */
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
        /** All webhooks */
        get: operations["list_webhooks"];
        put?: never;
        /** Be told of events at a URL; at most 20 of them */
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
        /** What goes to the `hook_url` of a request is signed with this */
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
        /** A webhook */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        /** Delete a webhook; what waits for it is told to nobody */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        /** Change a webhook, switch it off or on again */
        patch: operations["change_webhook"];
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
        /** A new secret; for 24 hours the one before signs beside it */
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
        /** Send it an event of the type `test` now, once, also while it is switched off */
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
        /** Tell it again of what it wants to hear of, with the same ids */
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
        /** What it was told in the last thirty days, newest first, each with its attempts */
        get: operations["list_deliveries"];
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
        /**
         * @example {
         *       "dry_run": true,
         *       "cost": 3,
         *       "available": 30,
         *       "sufficient": true
         *     }
         */
        DryRun: {
            /** @enum {boolean} */
            dry_run: true;
            cost: number;
            available: number;
            sufficient: boolean;
        };
        /**
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
         *       "queue_position": null,
         *       "estimated_seconds": null,
         *       "cost": 3,
         *       "input": {
         *         "sound_prompt": "bright folk waltz with fiddle",
         *         "lyrics": "[Verse]\nMorning light on the window",
         *         "instrumental": false,
         *         "model": "FUZZ-2.0",
         *         "seed": "42"
         *       },
         *       "songs": [
         *         {
         *           "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *           "title": "Morning Light",
         *           "lyrics": "[Verse]\nMorning light on the window",
         *           "sound_prompt": "bright folk waltz with fiddle",
         *           "seed": "42",
         *           "tags": [
         *             "demo"
         *           ],
         *           "favorite": false,
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
            id: string;
            /** @enum {string} */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @enum {string} */
            status: "queued" | "processing" | "succeeded" | "failed" | "canceled";
            progress: number;
            /** @description False where the upstream itself said so */
            progress_estimated: boolean;
            /** @description Canceled after it had been sent: it goes on to its end, `canceled` */
            canceling: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            deadline_at: string;
            /** @description From 1; null when it does not wait in line */
            queue_position: number | null;
            /** @description Until it is probably over */
            estimated_seconds: number | null;
            /** @description Credits: held while it is under way, then charged, or 0 when released */
            cost: number;
            input: {
                [key: string]: string | number | boolean | null;
            };
            songs: components["schemas"]["Song"][];
            lyrics: {
                title: string | null;
                text: string;
            } | null;
            error: {
                code: string;
                message: string;
                retryable: boolean;
            } | null;
            provenance: {
                upstream: string;
                model: string | null;
                upstream_job_id: string | null;
            };
            urls: {
                /** Format: uri */
                self: string;
                /** Format: uri */
                events: string;
                /** Format: uri */
                cancel: string;
            };
        };
        /**
         * @example {
         *       "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *       "title": "Morning Light",
         *       "lyrics": "[Verse]\nMorning light on the window",
         *       "sound_prompt": "bright folk waltz with fiddle",
         *       "seed": "42",
         *       "tags": [
         *         "demo"
         *       ],
         *       "favorite": false,
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
         *         }
         *       ],
         *       "deleted": null
         *     }
         */
        Song: {
            id: string;
            title: string | null;
            lyrics: string | null;
            sound_prompt: string | null;
            seed: string | null;
            tags: string[];
            favorite: boolean;
            /** Format: date-time */
            created_at: string;
            duration_seconds: number | null;
            job_id: string;
            /** @description The song that it was made from. */
            parent_id: string | null;
            /** @enum {string} */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            provenance: {
                upstream: string;
                model: string | null;
            };
            /** @description Its files; none once it is deleted. */
            assets: components["schemas"]["Asset"][];
            deleted: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                reason: "request" | "retention" | "canceled";
            } | null;
        };
        Asset: {
            /** @enum {string} */
            role: "audio" | "image";
            /**
             * Format: uri
             * @description Works without a key; null for a key without audio:read.
             */
            url: string | null;
            /** Format: date-time */
            url_expires_at: string | null;
            /**
             * Format: date-time
             * @description null: until it is deleted.
             */
            retained_until: string | null;
            bytes: number;
            sha256: string;
            content_type: string;
            duration_seconds: number | null;
        };
        /**
         * @example {
         *       "type": "https://fermata.example.com/docs/errors#validation_failed",
         *       "title": "A value breaks a rule",
         *       "status": 422,
         *       "detail": "weirdness must be a number from 0 to 1",
         *       "instance": "/v1/songs",
         *       "code": "validation_failed",
         *       "request_id": "4b2f0c1e-7a55-4e0f-9d2c-0c7c6f1b8a11",
         *       "errors": [
         *         {
         *           "pointer": "/weirdness",
         *           "message": "must be a number from 0 to 1"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri
             * @description Resolves to the paragraph that explains the code
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description The path that was asked */
            instance: string;
            /** @enum {string} */
            code: "invalid" | "unauthorized" | "insufficient_credits" | "budget_exceeded" | "forbidden" | "missing_scope" | "not_found" | "timing_unavailable" | "conflict" | "operation_unsupported" | "length_required" | "too_large" | "unsupported_media_type" | "validation_failed" | "idempotency_mismatch" | "rate_limited" | "internal" | "upstream_unavailable" | "unavailable";
            request_id: string;
            errors?: {
                /** @description JSON pointer (RFC 6901) into the body, or a parameter's name */
                pointer: string;
                message: string;
                /** @enum {string} */
                in?: "query" | "header" | "path";
            }[];
        };
        SongChange: {
            title?: string | null;
            /**
             * @example [
             *       "calm",
             *       "夜"
             *     ]
             */
            tags?: string[];
            favorite?: boolean;
            /** @description Delete it so many days after it was made; null: keep it until it is deleted */
            retention_days?: number | null;
        };
        Lineage: {
            /** @description From the parent on */
            ancestors: components["schemas"]["Relative"][];
            /** @description The nearest first */
            descendants: components["schemas"]["Relative"][];
            /** @description There are more than 500 of either */
            truncated: boolean;
        };
        Relative: {
            id: string;
            title: string | null;
            /** @description The song that it was made from. */
            parent_id: string | null;
            /** @enum {string} */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** Format: date-time */
            created_at: string;
            distance: number;
            deleted: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                reason: "request" | "retention" | "canceled";
            } | null;
        };
        /**
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
         *             "queue_position": null,
         *             "estimated_seconds": null,
         *             "cost": 3,
         *             "input": {
         *               "sound_prompt": "bright folk waltz with fiddle",
         *               "lyrics": "[Verse]\nMorning light on the window",
         *               "instrumental": false,
         *               "model": "FUZZ-2.0",
         *               "seed": "42"
         *             },
         *             "songs": [
         *               {
         *                 "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *                 "title": "Morning Light",
         *                 "lyrics": "[Verse]\nMorning light on the window",
         *                 "sound_prompt": "bright folk waltz with fiddle",
         *                 "seed": "42",
         *                 "tags": [
         *                   "demo"
         *                 ],
         *                 "favorite": false,
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
         *             "title": "A value breaks a rule",
         *             "status": 422,
         *             "detail": "weirdness must be a number from 0 to 1",
         *             "instance": "/v1/songs",
         *             "code": "validation_failed",
         *             "request_id": "4b2f0c1e-7a55-4e0f-9d2c-0c7c6f1b8a11",
         *             "errors": [
         *               {
         *                 "pointer": "/weirdness",
         *                 "message": "must be a number from 0 to 1"
         *               }
         *             ]
         *           }
         *         }
         *       ]
         *     }
         */
        BatchResults: {
            results: ({
                /** @enum {number} */
                status: 202;
                job: components["schemas"]["Job"];
            } | {
                status: number;
                problem: components["schemas"]["Problem"];
            })[];
        };
        Batch: {
            requests: ({
                /**
                 * @example song
                 * @enum {string}
                 */
                operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                /** @description The song that is worked on, where the operation needs one */
                song_id?: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /**
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
         *         "queue_position": null,
         *         "estimated_seconds": null,
         *         "cost": 3,
         *         "input": {
         *           "sound_prompt": "bright folk waltz with fiddle",
         *           "lyrics": "[Verse]\nMorning light on the window",
         *           "instrumental": false,
         *           "model": "FUZZ-2.0",
         *           "seed": "42"
         *         },
         *         "songs": [
         *           {
         *             "id": "0f4f6a58-6a8c-4c0e-9d53-4c5f0f2d8a11",
         *             "title": "Morning Light",
         *             "lyrics": "[Verse]\nMorning light on the window",
         *             "sound_prompt": "bright folk waltz with fiddle",
         *             "seed": "42",
         *             "tags": [
         *               "demo"
         *             ],
         *             "favorite": false,
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
            /** @description Whether its price is taken if the upstream makes it */
            charged: boolean;
            job: components["schemas"]["Job"];
        };
        /**
         * @example {
         *       "upstreams": [
         *         {
         *           "name": "engine",
         *           "running": 1,
         *           "places": 10,
         *           "length_seconds": false,
         *           "models": [
         *             "FUZZ-2.0"
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
            /** @description Those that are connected */
            upstreams: {
                name: string;
                /** @description Jobs that have been sent */
                running: number | null;
                /** @description How many it takes at once */
                places: number;
                models: ("FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview")[];
                /** @description What a song can be exported as */
                formats: ("mp3" | "wav" | "m4a" | "mid")[];
                /** @description What an upload may be */
                upload_formats: string[];
                /** @description Whether it can be told how long a song shall be */
                length_seconds: boolean;
                operations: {
                    /** @enum {string} */
                    operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                    /**
                     * @description `retired`: this upstream does not offer it
                     * @enum {string}
                     */
                    status: "ok" | "degraded" | "retired";
                    /** @description Why it is not `ok` */
                    reason: string | null;
                    /** @description Credits per job */
                    cost: number;
                    /**
                     * Format: date-time
                     * @description Right within a minute; null: none yet
                     */
                    last_success_at: string | null;
                    /** @description Half of the jobs take less, once they are sent */
                    p50_seconds: number | null;
                    p95_seconds: number | null;
                    /** @description Jobs in the queue, of all accounts */
                    waiting: number | null;
                }[];
            }[];
            /** @description Sizes and rates; 0 requests per minute: no limit */
            limits: {
                [key: string]: number;
            };
        };
        /**
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
            id: string;
            name: string | null;
            prefix: string;
            last_four: string;
            scopes: ("*" | "jobs:write" | "jobs:read" | "audio:read" | "webhooks" | "schedules" | "keys" | "credits:read")[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description Right within a minute
             */
            last_used_at: string | null;
            budget_credits: number | null;
            /** @description Of its budget; 0 for a key without one */
            spent_credits: number;
            /** @description Whether it is the key of this request */
            current: boolean;
        };
        /**
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
            /** @description The key itself: told now and never again */
            key: string;
        };
        /**
         * @example {
         *       "available": 27,
         *       "held": 3
         *     }
         */
        Credits: {
            /** @description What can be spent */
            available: number;
            /** @description For jobs that are under way */
            held: number;
        };
        /**
         * @example {
         *       "id": "hold:7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "kind": "hold",
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "available_change": -3,
         *       "held_change": 3,
         *       "created_at": "2026-11-25T16:01:50.004Z"
         *     }
         */
        Entry: {
            id: string;
            /** @enum {string} */
            kind: "grant" | "hold" | "capture" | "release";
            job_id: string | null;
            available_change: number;
            held_change: number;
            /** Format: date-time */
            created_at: string;
        };
        /**
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
         *       "next_run_at": "2026-11-26T06:30:00.000Z",
         *       "next_runs": [
         *         "2026-11-26T06:30:00.000Z",
         *         "2026-11-27T06:30:00.000Z",
         *         "2026-11-30T06:30:00.000Z"
         *       ],
         *       "job_count": 12,
         *       "created_at": "2026-11-09T16:00:00.000Z",
         *       "urls": {
         *         "self": "https://fermata.example.com/v1/schedules/sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55",
         *         "runs": "https://fermata.example.com/v1/schedules/sch_5f1c0c1e9d2c4b2f8a110c7c6f1b7a55/runs"
         *       }
         *     }
         */
        Schedule: {
            id: string;
            name: string;
            cron: string;
            time_zone: string;
            /** @enum {string|null} */
            operation: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export" | null;
            /** @description As it was given, with every default; null for both, where a newer version cannot read it any more */
            input: {
                [key: string]: string | number | boolean | null;
            } | null;
            /** @enum {string} */
            catch_up: "skip" | "latest";
            enabled: boolean;
            /**
             * Format: date-time
             * @description null: it is not enabled, or no such day will come
             */
            next_run_at: string | null;
            /** @description The next 3 */
            next_runs: string[];
            /** @description Jobs that its runs have made */
            job_count: number;
            /** Format: date-time */
            created_at: string;
            urls: {
                /** Format: uri */
                self: string;
                /** Format: uri */
                runs: string;
            };
        };
        ScheduleBody: {
            name: string;
            /** @description Minute, hour, day of month, month, day of week: `*`, numbers, names, ranges, steps, lists, `L` */
            cron: string;
            /**
             * @description Whose clocks the line is read on: an IANA name. UTC by default
             * @default UTC
             */
            time_zone?: string;
            /**
             * @default song
             * @enum {string}
             */
            operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @description The body of that operation's own request, with `song_id` where it works on a song. `{{date}}`, `{{weekday}}` and `{{count}}` are filled in, in `sound_prompt`, `title`, `lyrics` and `prompt` */
            input: {
                [key: string]: unknown;
            };
            /**
             * @description Of runs that were missed by half an hour or more none is made up for, or the latest
             * @default skip
             * @enum {string}
             */
            catch_up?: "skip" | "latest";
            /** @default true */
            enabled?: boolean;
        };
        SchedulePatch: {
            name?: string;
            /** @description Minute, hour, day of month, month, day of week: `*`, numbers, names, ranges, steps, lists, `L` */
            cron?: string;
            /** @description Whose clocks the line is read on: an IANA name. UTC by default */
            time_zone?: string;
            /** @enum {string} */
            operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
            /** @description The body of that operation's own request, with `song_id` where it works on a song. `{{date}}`, `{{weekday}}` and `{{count}}` are filled in, in `sound_prompt`, `title`, `lyrics` and `prompt` */
            input?: {
                [key: string]: unknown;
            };
            /**
             * @description Of runs that were missed by half an hour or more none is made up for, or the latest
             * @enum {string}
             */
            catch_up?: "skip" | "latest";
            enabled?: boolean;
        };
        /**
         * @example {
         *       "scheduled_at": "2026-11-25T06:30:00.000Z",
         *       "status": "created",
         *       "job_id": "7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20",
         *       "error": null
         *     }
         */
        Run: {
            /** Format: date-time */
            scheduled_at: string;
            /** @enum {string} */
            status: "pending" | "created" | "skipped";
            job_id: string | null;
            /** @description Why there is no job: `missed`, `insufficient_credits`, `not_found`, … */
            error: {
                code: string;
                message: string;
            } | null;
        };
        /**
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
         *       "created_at": "2026-11-25T16:01:50.004Z",
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
         *     }
         */
        NewWebhook: components["schemas"]["Webhook"] & {
            /** @description What its deliveries are signed with. Shown here only */
            secret: string;
        };
        /**
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
         *       "created_at": "2026-11-25T16:01:50.004Z"
         *     }
         */
        Webhook: {
            id: string;
            /** Format: uri */
            url: string;
            events: string[];
            description: string | null;
            enabled: boolean;
            /** @description `failing`: five days without a success; `gone`: it answered 410 */
            disabled: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                reason: "request" | "failing" | "gone";
            } | null;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @example {
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
         *     }
         */
        HookSecret: {
            secret: string;
        };
        /**
         * @example {
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
         *       "previous_secret_until": "2026-11-26T16:01:50.004Z"
         *     }
         */
        RotatedSecret: {
            secret: string;
            /** Format: date-time */
            previous_secret_until: string;
        };
        /**
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
            delivered: boolean;
            attempt: {
                /** Format: date-time */
                at: string;
                duration_ms: number;
                /** @description HTTP; null where no answer came */
                status: number | null;
                /** @description Why there was none */
                reason: string | null;
                /** @description The beginning of what the receiver said */
                response: string;
            };
        };
        /**
         * @example {
         *       "event_id": "evt_7b1d9a52-3c56-4a7e-8f2e-1f6f5a3e9c20_2",
         *       "type": "job.succeeded",
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
            event_id: string;
            type: string;
            /** @enum {string} */
            status: "pending" | "delivered" | "exhausted";
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            next_attempt_at: string | null;
            attempts: {
                /** Format: date-time */
                at: string;
                duration_ms: number;
                /** @description HTTP; null where no answer came */
                status: number | null;
                /** @description Why there was none */
                reason: string | null;
                /** @description The beginning of what the receiver said */
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
                limit?: number;
                /** @description `next_cursor` of the page before; absent: the newest */
                cursor?: string;
                operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                created_after?: string;
                created_before?: string;
                /** @description A whole tag */
                tag?: string;
                favorite?: boolean;
                /** @description Words, or parts of words, that are all in the title, the lyrics or the prompt */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of songs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Song"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Make a song from words and a style */
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
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Write words for a song */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "prompt": "a rainy evening in the city"
                 *     }
                 */
                "application/json": {
                    prompt: string;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description Go on from a moment of a song */
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
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @default null
                     * @example 30
                     */
                    start_seconds?: number | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The same tune and words in another style */
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
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /**
                     * @description How much a cover changes
                     * @default 1
                     */
                    cover_strength?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description Make a part of a song anew */
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
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /** @example 30 */
                    start_seconds: number;
                    /**
                     * @default null
                     * @example 30
                     */
                    end_seconds?: number | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description Another song from the same wishes */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seed": "42"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description New vocals over the same backing */
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
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /** @default null */
                    swap_song_id?: string | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description A new backing under the same vocals */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sound_prompt": "bright folk waltz with fiddle"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default null
                     * @example calm piano ballad, soft female voice, 80 bpm
                     */
                    sound_prompt?: string | null;
                    /**
                     * @default null
                     * @example [Verse]
                     *     Morning light on the window
                     *
                     *     [Chorus]
                     *     Stay a while
                     */
                    lyrics?: string | null;
                    /**
                     * @description No vocals
                     * @default false
                     */
                    instrumental?: boolean;
                    /**
                     * @default FUZZ-2.0
                     * @enum {string}
                     */
                    model?: "FUZZ-2.0" | "FUZZ-2.0 Pro" | "FUZZ-2.0 Raw" | "FUZZ-1.1 Pro" | "FUZZ-1.0 Pro" | "FUZZ-1.0" | "FUZZ-1.1" | "FUZZ-0.8" | "Lyria 3 preview";
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * @description The same wishes and seed give the same
                     * @example 42
                     */
                    seed?: string | number | null;
                    /**
                     * @description Joins the prompt
                     * @default null
                     * @example 96
                     */
                    bpm?: number | null;
                    /**
                     * @description Refused with 422 where the upstream cannot be told a length (see /capabilities)
                     * @default null
                     */
                    length_seconds?: number | null;
                    /** @default 0.5 */
                    lyrics_strength?: number;
                    /** @default 0.5 */
                    sound_strength?: number;
                    /** @default 0.5 */
                    weirdness?: number;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/cover.png
                     */
                    cover_art_url?: string | null;
                    /** @default null */
                    swap_song_id?: string | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description Vocals, drums, bass and the rest, each alone */
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The song as a file of another format */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "wav"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    format: "mp3" | "wav" | "m4a" | "mid";
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: answer what it would cost and whether it would be refused; make nothing */
                dry_run?: "0" | "1" | "true" | "false";
                title?: string;
                hook_url?: string;
                retention_days?: number;
            };
            header?: {
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A link, or the file */
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
                     * @example https://example.com/demo.mp3
                     */
                    url: string;
                    /**
                     * @default null
                     * @example Morning Light
                     */
                    title?: string | null;
                    /**
                     * Format: uri
                     * @default null
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string | null;
                    /**
                     * @description Delete what was made after so many days; null: keep it until it is deleted
                     * @default null
                     */
                    retention_days?: number | null;
                    /** @description As the header `Idempotency-Key`, for clients that cannot send one */
                    idempotency_key?: string;
                };
                "audio/*": string;
                "multipart/form-data": {
                    /** @example My demo */
                    title?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/hooks/fermata
                     */
                    hook_url?: string;
                    retention_days?: number;
                    /**
                     * Format: binary
                     * @description The file itself
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description `dry_run`: what it would cost; nothing was made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description The job: it is durable and can be asked for at `Location` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The song */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The song */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    change_song: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is */
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
            /** @description The song */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Song"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its relatives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-subrip; charset=utf-8": string;
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt; charset=utf-8": string;
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An operation and its body each */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requests": [
                 *         {
                 *           "operation": "song",
                 *           "sound_prompt": "calm piano ballad, 80 bpm",
                 *           "idempotency_key": "order-42"
                 *         },
                 *         {
                 *           "operation": "lyrics",
                 *           "prompt": "a rainy evening in the city"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Batch"];
            };
        };
        responses: {
            /** @description In the order of the requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                limit?: number;
                /** @description `next_cursor` of the page before; absent: the newest */
                cursor?: string;
                /** @description These jobs only, separated by commas */
                ids?: string;
                status?: "queued" | "processing" | "succeeded" | "failed" | "canceled";
                operation?: "song" | "lyrics" | "extend" | "cover" | "replace" | "variation" | "swap_vocals" | "swap_instrumental" | "stems" | "upload" | "export";
                created_after?: string;
                created_before?: string;
                /** @description A part of the title, the lyrics or the prompt */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Job"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description 1: keep no song that the upstream makes all the same */
                discard?: "0" | "1";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description It had been sent: it goes on, and ends as `canceled` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Canceled"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    listen_to_job: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description `status` and `progress` while it is under way, `song` for each song, and `done` with the whole job.
             *     The id of an event is the job's revision: whoever comes again with `Last-Event-ID` is told only what is new.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The listener has been told everything: it need not come again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            /** @description All of them: at most 100 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
        /** @description What it may do, until when, with how many credits */
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
                    name: string;
                    /** @description What it may do; `*` is all. Absent: what this key may */
                    scopes?: ("*" | "jobs:write" | "jobs:read" | "audio:read" | "webhooks" | "schedules" | "keys" | "credits:read")[];
                    /**
                     * Format: date-time
                     * @description Absent: when this key ends, if it does
                     */
                    expires_at?: string | null;
                    /** @description How much it may spend in all; null: what the account has */
                    budget_credits?: number | null;
                };
            };
        };
        responses: {
            /** @description The key: it is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more, within five seconds */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            /** @description The balance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credits"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                limit?: number;
                /** @description `next_cursor` of the page before; absent: the newest */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of movements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entry"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                limit?: number;
                /** @description `next_cursor` of the page before; absent: the newest */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of schedules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Schedule"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
        /** @description When, and what */
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
            /** @description The schedule */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    change_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description What shall be otherwise; `input` as a whole */
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
            /** @description The schedule as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    list_runs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the page before; absent: the newest */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Run"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                /** @description `wait=n`: hold the answer until the job is over or n seconds (at most 25) have passed */
                prefer?: string;
                /** @description A request with a key of the last 24 hours is not carried out again */
                "idempotency-key"?: string;
                /** @description The job fails with `deadline_exceeded` when it takes longer (10s to 24h, 30m by default) */
                "cancel-after"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, as of any other request */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            /** @description All of them: there is never a next page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
        /** @description Where, and of what */
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
                     * @example https://example.com/hooks/fermata
                     */
                    url: string;
                    /**
                     * @description What it is told of; `*`: all that there are and will be
                     * @default [
                     *       "*"
                     *     ]
                     */
                    events?: ("*" | "job.started" | "job.succeeded" | "job.failed" | "job.canceled" | "song.created" | "asset.expiring" | "credits.low" | "endpoint.disabled" | "schedule.failed")[];
                    /** @default null */
                    description?: string | null;
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook, with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
            /** @description The account's own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookSecret"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    change_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is */
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
                     * @example https://example.com/hooks/fermata
                     */
                    url?: string;
                    /** @description What it is told of; `*`: all that there are and will be */
                    events?: ("*" | "job.started" | "job.succeeded" | "job.failed" | "job.canceled" | "song.created" | "asset.expiring" | "credits.low" | "endpoint.disabled" | "schedule.failed")[];
                    description?: string | null;
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret, shown here only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedWebhook"];
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
                id: string;
            };
            cookie?: never;
        };
        /** @description From when on, or which event */
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
                     * @description All events from then on, thirty days at most
                     */
                    since?: string;
                    /** @description This event alone */
                    event_id?: string;
                };
            };
        };
        responses: {
            /** @description It begins now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example true
                         * @enum {boolean}
                         */
                        accepted: true;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state does not allow it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
    list_deliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Delivery"][];
                        /** @example null */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The key is missing, unknown, revoked or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing in this account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A value breaks a rule: `errors` tells which */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: come back after `Retry-After` seconds */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Anything else, in the same shape */
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
