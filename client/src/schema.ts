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
            code: "invalid" | "unauthorized" | "insufficient_credits" | "budget_exceeded" | "forbidden" | "missing_scope" | "not_found" | "timing_unavailable" | "conflict" | "operation_retired" | "too_large" | "unsupported_media_type" | "validation_failed" | "idempotency_mismatch" | "rate_limited" | "internal" | "upstream_unavailable" | "unavailable";
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
}
