package dev.pollen.report;

/** How the page looks: the colours of the lab, by the reader's theme; on paper always on white. */
final class Style {

    static final String CSS =
            """
            :root { color-scheme: light dark; --page: #fff; --text: #111827; --soft: #4b5563; --line: #d1d5db;
              --real: #9ca3af; --model: #2563eb; --good: #166534; --fair: #92400e; --bad: #b91c1c; }
            @media (prefers-color-scheme: dark) {
              :root { --page: #111827; --text: #f3f4f6; --soft: #b6bdc9; --line: #374151;
                --real: #6b7280; --model: #60a5fa; --good: #4ade80; --fair: #fbbf24; --bad: #f87171; } }
            @media print {
              :root { color-scheme: light; --page: #fff; --text: #000; --soft: #333; --line: #999;
                --real: #9ca3af; --model: #1d4ed8; --good: #14532d; --fair: #78350f; --bad: #991b1b; }
              nav { display: none; }
              main { max-width: none; padding: 0; }
              figure, tr, dl div { break-inside: avoid; }
              h2 { break-after: avoid; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
            a { color: var(--model); }
            nav, main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 0; }
            main { padding-bottom: 4rem; }
            h1 { font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; }
            h2 { font-size: 1.2rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
            p { max-width: 50rem; }
            small { color: var(--soft); font-size: .85em; }
            .verdict { font-size: 1.1rem; overflow-wrap: anywhere; }
            .indistinguishable, .close, .off, .undecided { font-weight: 600; white-space: nowrap; }
            .verdict > span { border: 1.5px solid; border-radius: .3rem; padding: .1rem .5rem; margin-right: .4rem; }
            .indistinguishable { color: var(--good); }
            .close { color: var(--fair); }
            .off { color: var(--bad); }
            .undecided { color: var(--soft); }
            dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .5rem 1.5rem; }
            dl.meanings { grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); }
            dt { color: var(--soft); font-size: .85em; }
            dl.meanings dt { color: inherit; font-weight: 600; }
            dd { margin: 0; overflow-wrap: anywhere; }
            .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1.25rem; }
            .pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 1rem; }
            .wide { overflow-x: auto; margin-top: 1.5rem; }
            figure { margin: 0; min-width: 0; }
            figcaption { font-size: .85rem; overflow-wrap: anywhere; }
            svg { display: block; width: 100%; height: auto; }
            svg text { font-size: 11px; fill: var(--soft); font-family: inherit; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
            thead th { color: var(--soft); font-weight: 500; font-size: .85rem; }
            tbody th { font-weight: 500; overflow-wrap: anywhere; min-width: 6rem; max-width: 20rem; }
            .real, .real-key { fill: var(--real); }
            .model { fill: var(--model); }
            .model-line { fill: none; stroke: var(--model); stroke-width: 1.8; }
            .real-dots, .model-dots { fill: none; stroke: var(--real); stroke-width: 4; stroke-linecap: round; opacity: .8; }
            .model-dots { stroke: var(--model); stroke-width: 2; }
            .frame { fill: none; stroke: var(--line); }
            .key { border-bottom: .3rem solid var(--real); }
            .model-key { border-color: var(--model); }
            """;

    private Style() {}
}
