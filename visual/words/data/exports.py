"""The menu of exports."""

WORDS: dict[str, tuple[str, str]] = {
    "export_all": ("Export everything", "导出全部"),
    "export_account": ("Export this account", "导出此客户"),
    "export_xlsx": ("Workbook (XLSX)", "工作簿（XLSX）"),
    "export_csv": ("Files to import again (CSV, ZIP)", "可再次导入的文件（CSV、ZIP）"),
    "export_json": ("Everything, without loss (JSON)", "完整数据（JSON）"),
    "export_graphml": ("Graph (GraphML)", "网络图（GraphML）"),
    "export_gexf": ("For Gephi (GEXF)", "供 Gephi 使用（GEXF）"),
    "export_cytoscape": ("For Cytoscape (JSON)", "供 Cytoscape 使用（JSON）"),
}
