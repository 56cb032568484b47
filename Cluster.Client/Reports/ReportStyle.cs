using Cluster.Embedded.Plots;

namespace Cluster.Client.Reports;

/// <summary>The style of a report: light, dark and on paper.</summary>
internal static class ReportStyle
{
    private const string Light = "--page:#f6f7f9;--card:#ffffff;--text:#1d2126;--soft:#5f6368;--edge:#dfe2e6;--accent:#0072b2;--warn:#fff4e5;--warn-edge:#d55e00;";
    private const string Dark = "--page:#0f1114;--card:#16181c;--text:#e6e8ea;--soft:#a2a8b0;--edge:#33373d;--accent:#56b4e9;--warn:#2e2116;--warn-edge:#f0915a;";

    /// <summary>The rules, those of the plots among them.</summary>
    public static string Rules { get; } = $$$$$"""
        :root{color-scheme:light dark;{{{{{Light}}}}}{{{{{PlotTheme.LightColours}}}}}}
        @media screen and (prefers-color-scheme:dark){:root{{{{{{Dark}}}}}{{{{{PlotTheme.DarkColours}}}}}}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        main{max-width:1560px;margin:0 auto;padding:24px 20px 60px}
        h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}
        h2{font-size:1.35rem;margin:2.2em 0 .6em;padding-top:.4em;border-top:1px solid var(--edge)}
        h3{font-size:1.08rem;margin:1.6em 0 .5em}
        p,ul{max-width:78ch}
        li{margin:.3em 0}
        .question{font-size:1.15rem;color:var(--soft);white-space:pre-line}
        .facts{display:flex;flex-wrap:wrap;gap:8px;padding:0;margin:14px 0;list-style:none;max-width:none}
        .facts li{background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:6px 12px;margin:0}
        .warning{background:var(--warn);border-left:4px solid var(--warn-edge);padding:10px 14px;max-width:none}
        .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,640px),1fr));gap:18px;align-items:start;margin:16px 0}
        figure{margin:0;background:var(--card);border:1px solid var(--edge);border-radius:10px;padding:10px}
        figure svg{display:block;max-width:100%;height:auto}
        figcaption{font-size:.88rem;color:var(--soft);padding:6px 8px 2px}
        .scroll{overflow-x:auto;margin:14px 0}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;background:var(--card)}
        caption{text-align:left;color:var(--soft);padding:4px 2px 8px}
        th,td{padding:5px 12px;border-bottom:1px solid var(--edge);text-align:left;white-space:nowrap}
        th{font-weight:600}
        .number{text-align:right}
        pre{background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:12px 14px;overflow-x:auto;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
        a{color:var(--accent)}
        nav ul{columns:2;max-width:none}
        footer{margin-top:3em;color:var(--soft);font-size:.9rem}
        @media print{body{background:none;font-size:10.5pt}main{max-width:none;padding:0}.plots{grid-template-columns:repeat(2,1fr)}figure,tr,li{break-inside:avoid}figure,pre{border-color:#ccc}h2,h3{break-after:avoid}pre{white-space:pre-wrap}nav{display:none}.scroll{overflow:visible}table{font-size:7.5pt}th,td{padding:2px 5px}}

        """ + PlotTheme.Rules;
}
