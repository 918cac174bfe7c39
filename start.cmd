@echo off
rem Sets the navigator up and shows it in the browser with the editor beside it: all else is in .ci\start.py.
setlocal
chcp 65001 >nul
pushd "%~dp0"
set PYTHONUTF8=1
set NO_MKDOCS_2_WARNING=1

rem "py" is the launcher that comes with Python. Where there is none, "python" may be a stub that only names the store:
rem it fails when it is asked to run something, and what it says is not shown.
set PYTHON=
py -3 -c pass >nul 2>nul
if not errorlevel 1 set PYTHON=py -3
if defined PYTHON goto start
python -c pass >nul 2>nul
if not errorlevel 1 set PYTHON=python
if defined PYTHON goto start
type .ci\python-missing.txt
goto failed

:start
%PYTHON% .ci\start.py %*
if errorlevel 1 goto failed
popd
rem Who has asked for something reads the answer: the window would close over it.
if not "%~1"=="" pause
exit /b 0

:failed
popd
pause
exit /b 1
