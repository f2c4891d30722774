"""What programs write into a notebook: the metadata of 38 editors, converters and services.

In our own words, with the names of fields that each uses. An editor that drops metadata which is not
its own, or gives cells new ids, is said to.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]
WHEN = "2026-01-31T12:00:00.000000Z"
MARK = "0b5a3a4e-7d1c-4a4e-9a52-0c9a6f1d2e3f"


@dataclass(frozen=True)
class Editor:
    """How a program saves a notebook.

    Attributes:
        notebook, code, text: the metadata that it adds; "{n}" is the cell's number.
        others: whether it keeps metadata that is not its own.
        ids: "kept", "none" or "new".
        minor: of nbformat 4.
        first: a cell that it puts above all.
        top: lines that it puts at the top of each cell of code.
        without: whether it drops what is in the notebook's metadata.
    """

    notebook: JSON = field(default_factory=dict)
    code: JSON = field(default_factory=dict)
    text: JSON = field(default_factory=dict)
    others: bool = True
    ids: str = "kept"
    minor: int = 5
    first: JSON | None = None
    top: str = ""
    without: bool = False


KERNEL: JSON = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
EXECUTION: JSON = {"execution": {"iopub.execute_input": WHEN, "shell.execute_reply": WHEN}}
COLAB: JSON = {
    "accelerator": "GPU",
    "colab": {"provenance": [], "gpuType": "T4", "toc_visible": True, "collapsed_sections": ["a"]},
}
IN_COLAB: JSON = {
    "id": "xYz{n}", "outputId": MARK, "cellView": "form",
    "colab": {"base_uri": "https://localhost:8080/", "height": 279},
}  # fmt: skip

EDITORS: dict[str, Editor] = {
    "Colab": Editor(COLAB, IN_COLAB, {"id": "aBc{n}"}, ids="none", minor=0),
    "Colab, a copy in Drive": Editor(
        {"colab": {"name": "Copy of my lesson.ipynb", "authorship_tag": "ABX9"}},
        IN_COLAB, {"id": "aBc{n}", "colab_type": "text"}, ids="none", minor=0, without=True,
    ),
    "Colab Enterprise": Editor(
        {"colab": {"provenance": [], "name": "lesson"}, **KERNEL},
        {"id": "k{n}", "executionInfo": {"status": "ok", "elapsed": 3, "user_tz": -60}}, {"id": "k{n}"},
        ids="none", minor=0,
    ),
    "VS Code": Editor(
        {"orig_nbformat": 4, "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf"}}, **KERNEL},
        {"vscode": {"languageId": "python"}}, minor=2, ids="none",
    ),
    "VS Code Web": Editor(
        {"kernelspec": {"display_name": "Pyolite", "language": "python", "name": "python"}},
        {"trusted": True, "vscode": {"languageId": "python"}}, {"trusted": True},
    ),
    "Kaggle": Editor(
        {"kaggle": {"accelerator": "none", "dataSources": [], "isGpuEnabled": False,
                    "isInternetEnabled": True, "language": "python", "sourceType": "notebook"}},
        {"_uuid": MARK, "_cell_guid": MARK, "trusted": True, **EXECUTION}, {"_uuid": MARK},
        ids="none", minor=4,
        first={"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [],
               "source": "import os\nfor folder, _, names in os.walk('/kaggle/input'):\n"
                         "    for name in names:\n        print(os.path.join(folder, name))"},
    ),
    "Deepnote": Editor(
        {"deepnote": {}, "deepnote_notebook_id": MARK, "deepnote_execution_queue": []},
        {"cell_id": MARK, "deepnote_cell_type": "code", "source_hash": "b5{n}",
         "execution_start": 1769860800000, "execution_millis": 4,
         "deepnote_to_be_reexecuted": False}, {"cell_id": MARK, "deepnote_cell_type": "markdown"},
        others=False, ids="none", minor=0, without=True,
    ),
    "DataSpell": Editor(
        KERNEL,
        {"collapsed": False, "pycharm": {"name": "#%%\n", "is_executing": False},
         "ExecuteTime": {"end_time": WHEN, "start_time": WHEN}},
        {"collapsed": False, "pycharm": {"name": "#%% md\n"}}, minor=0, ids="none",
    ),
    "PyCharm": Editor(
        KERNEL, {"ExecuteTime": {"end_time": WHEN, "start_time": WHEN}, "jupyter": {"is_executing": True}},
    ),
    "JupyterLab 3": Editor(
        KERNEL, {"tags": [], "jupyter": {"source_hidden": True, "outputs_hidden": False}}, {"tags": []},
    ),
    "JupyterLab 4": Editor(
        KERNEL, {"editable": True, "slideshow": {"slide_type": ""}, "collapsed": True}, {"editable": True},
    ),
    "Notebook 5": Editor(
        {**KERNEL, "toc": {"nav_menu": {}, "number_sections": True}, "varInspector": {"cols": {}}},
        {"collapsed": True, "scrolled": False, "deletable": False}, minor=2, ids="none",
    ),
    "Notebook 6": Editor(
        {**KERNEL, "hide_input": False, "celltoolbar": "Create Assignment", "latex_envs": {}},
        {"hide_input": False, "ExecuteTime": {"end_time": WHEN}, "slideshow": {"slide_type": "-"}},
        minor=4, ids="none",
    ),
    "Notebook 7": Editor({**KERNEL, "toc-autonumbering": True}, {"editable": True, "scrolled": True}),
    "nteract": Editor(
        {"kernel_info": {"name": "python3"}, "nteract": {"version": "0.28.0"}},
        {"collapsed": False, "inputHidden": False, "outputHidden": True,
         "nteract": {"transient": {"deleting": False}}}, minor=2, ids="none",
    ),
    "Azure ML": Editor(
        {"kernel_info": {"name": "python38-azureml"}, "microsoft": {"host": {"AzureML": {}}}},
        {"gather": {"logged": 1769860800000}, "jupyter": {"outputs_hidden": False}},
        {"nteract": {"transient": {"deleting": False}}}, minor=2, ids="none",
    ),
    "Microsoft Fabric": Editor(
        {"dependencies": {"lakehouse": {}}, "microsoft": {"language": "python"}, "spark_compute": {}},
        {"microsoft": {"language": "python", "language_group": "synapse_pyspark"}}, others=False,
        ids="new", without=True,
    ),
    "SageMaker": Editor(
        {"instance_type": "ml.t3.medium", "availableInstances": [{"_defaultOrder": 0, "vcpuNum": 2}],
         "kernelspec": {"name": "python3__SAGEMAKER_INTERNAL__arn:aws:sagemaker"}},
        {"tags": []}, {"tags": []}, minor=4, ids="none",
    ),
    "Databricks": Editor(
        {"application/vnd.databricks.v1+notebook": {"dashboards": [], "language": "python",
                                                   "notebookName": "lesson", "widgets": {}}},
        {"application/vnd.databricks.v1+cell": {"cellMetadata": {"rowLimit": 10000}, "nuid": MARK,
                                               "inputWidgets": {}, "showTitle": False, "title": ""}},
        {"application/vnd.databricks.v1+cell": {"nuid": MARK, "title": ""}},
        others=False, ids="none", minor=0, without=True,
    ),
    "Noteable": Editor(
        {"noteable": {"last_transaction_id": MARK}, "selected_hardware_size": "small"},
        {"noteable": {"cell_type": "code", "output_collection_id": MARK}, "ExecuteTime": {}},
        {"noteable": {"cell_type": "markdown"}}, others=False, ids="new",
    ),
    "Hex": Editor(
        {"hex_info": {"author": "Ada", "exported_date": WHEN, "project_id": MARK, "version": "draft"}},
        others=False, ids="none", minor=4, without=True,
    ),
    "CoCalc": Editor(
        {"kernelspec": {"name": "python3", "cocalc": {"description": "", "priority": 10, "url": ""}}},
        {"collapsed": False, "cocalc": {"outputs": {"0": {}}}, "scrolled": True}, minor=4, ids="new",
    ),
    "Datalore": Editor(
        {"datalore": {"version": 1, "computation_mode": "JUPYTER", "package_manager": "pip"}},
        {"datalore": {"node_id": MARK, "type": "CODE", "hide_input_from_viewers": False}},
        {"datalore": {"node_id": MARK, "type": "MD"}}, others=False, ids="none", minor=4, without=True,
    ),
    "Paperspace": Editor(KERNEL, {**EXECUTION, "tags": []}, minor=4, ids="none"),
    "Binder": Editor({"kernelspec": {"name": "conda-env-notebook-py", "display_name": "Python"}}),
    "marimo": Editor(
        {"marimo": {"marimo_version": "0.9.0"}}, {"marimo": {"config": {"hide_code": True}, "name": "_"}},
        others=False, ids="new", without=True,
    ),
    "Jupytext": Editor(
        {"jupytext": {"cell_metadata_filter": "-all", "formats": "ipynb,py:percent",
                      "main_language": "python", "notebook_metadata_filter": "-all"}},
        others=False, ids="new", without=True,
    ),
    "Jupytext, metadata kept": Editor({"jupytext": {"formats": "ipynb,md"}}, {"lines_to_next_cell": 2},
                                      ids="new"),
    "Quarto": Editor(
        KERNEL, others=False, ids="new", without=True, top="#| label: cell-{n}\n#| echo: true\n",
        first={"cell_type": "raw", "metadata": {}, "source": "---\ntitle: lesson\njupyter: python3\n---"},
    ),
    "papermill": Editor(
        {"papermill": {"parameters": {}, "duration": 3.2, "exception": None, "version": "2.6.0"}},
        {"papermill": {"duration": 0.01, "exception": False, "status": "completed"}, "tags": [], **EXECUTION},
        {"papermill": {"status": "completed"}, "tags": []},
        first={"cell_type": "code", "metadata": {"tags": ["injected-parameters"]}, "outputs": [],
               "execution_count": None, "source": "# Parameters\nalpha = 0.6\n"},
    ),
    "nbdime": Editor({"nbdime-conflicts": {"local_diff": []}}, {"nbdime-conflicts": {"remote_diff": []}}),
    "Spyder notebook": Editor(KERNEL, {"collapsed": False, "trusted": True}, minor=4, ids="none"),
    "IBM Watson": Editor(KERNEL, {"id": MARK, "msg_id": MARK}, {"id": MARK}, minor=1, ids="none"),
    "Saturn Cloud": Editor({"kernelspec": {"name": "python3", "display_name": "saturn"}}, EXECUTION),
    "Emacs ein": Editor(
        {"name": "lesson.ipynb"},
        {"autoscroll": False, "ein.hycell": False, "ein.tags": "worksheet-0"},
        {"ein.tags": "worksheet-0", "slideshow": {"slide_type": "-"}}, minor=1, ids="none",
    ),
    "Polynote": Editor(
        {"config": {"dependencies": {}}}, {"cell.metadata.exec_info": {"startTs": 1769860800000},
                                           "language": "python"}, {"language": "text"},
        others=False, ids="none", minor=1, without=True,
    ),
    "Snowflake": Editor(KERNEL, {"name": "cell{n}", "language": "python", "codeCollapsed": False},
                        {"name": "cell{n}"}, others=False, ids="new", without=True),
    "GitHub's Copilot": Editor({}, {"application/vnd.github.copilot": {"provenance": "user"}}),
}  # fmt: skip


def saved_by(editor: Editor, notebook: JSON) -> JSON:
    """The notebook's JSON as this program saves it."""
    made = copy.deepcopy(notebook)
    kept = {} if editor.without else made["metadata"]
    made["metadata"] = {**kept, **copy.deepcopy(editor.notebook)}
    made["nbformat_minor"] = editor.minor
    for number, cell in enumerate(made["cells"]):
        own = editor.code if cell["cell_type"] == "code" else editor.text
        kept = cell["metadata"] if editor.others else {}
        cell["metadata"] = {**kept, **_numbered(copy.deepcopy(own), number)}
        if editor.ids == "new":
            cell["id"] = f"saved-{number}"
        elif editor.ids == "none":
            cell.pop("id", None)
        if cell["cell_type"] == "code":
            cell["source"] = editor.top.replace("{n}", str(number)) + cell["source"]
    if editor.first:
        made["cells"].insert(0, copy.deepcopy(editor.first))
    return made


def _numbered(value: Any, number: int) -> Any:
    if isinstance(value, dict):
        return {key: _numbered(item, number) for key, item in value.items()}
    return value.replace("{n}", str(number)) if isinstance(value, str) else value
