# Writes mnist-lab.1 from what the program says of itself: cmake -DPROGRAM=… -DVERSION=… -DDATA=… -DPAGE=… -P man_page.cmake
# DATA: the folder that is named as default on this machine, and on no other.

# What a command's --help says.
function(help_of text_of)
  execute_process(COMMAND ${PROGRAM} ${ARGN} --help OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "=${DATA}" "" text "${text}")
  string(REPLACE "${PROGRAM}" "mnist-lab" text "${text}")
  set(${text_of} "${text}" PARENT_SCOPE)
endfunction()

# A help text's part from a heading to the next empty line.
function(part_of text heading part)
  string(FIND "${text}" "\n${heading}:\n" at)
  set(found "")
  if(at GREATER -1)
    string(LENGTH "\n${heading}:\n" length)
    math(EXPR at "${at} + ${length}")
    string(SUBSTRING "${text}" ${at} -1 found)
    string(REGEX REPLACE "\n\n.*" "" found "${found}\n\n")
  endif()
  set(${part} "${found}" PARENT_SCOPE)
endfunction()

# Lines of a name and its description as tagged paragraphs. The description begins at column 30; below, where the name is too long.
string(REPEAT "[^\n]" 28 name_column)
string(REPEAT " " 30 indent)
function(tagged lines paragraphs)
  string(REGEX REPLACE "(^|\n)  ([^ \n][^\n]*)\n${indent}" "\\1.TP\n.B \\2\n" lines "${lines}")
  string(REGEX REPLACE "(^|\n)  (${name_column})([^\n]+)" "\\1.TP\n.B \\2\n\\3" lines "${lines}")
  string(REGEX REPLACE " +\n" "\n" lines "${lines}")
  set(${paragraphs} "${lines}" PARENT_SCOPE)
endfunction()

help_of(main)
string(REGEX MATCH "^[^\n]+" summary "${main}")
string(REGEX REPLACE "^MNIST Lab: " "" summary "${summary}")
part_of("${main}" "Options" options)
tagged("${options}" options)
part_of("${main}" "Subcommands" commands)
part_of("${main}" "Examples" examples)

set(page ".TH MNIST-LAB 1 \"\" \"MNIST Lab ${VERSION}\"
.SH NAME
mnist-lab - ${summary}
.SH SYNOPSIS
.B mnist-lab
.I COMMAND
.RI [ OPTION ]...
.SH OPTIONS
${options}
")

string(REGEX MATCHALL "(^|\n)  [a-z]+" names "${commands}")
foreach(name IN LISTS names)
  string(STRIP "${name}" name)
  help_of(text ${name})
  string(REGEX MATCH "^[^\n]+" summary "${text}")
  string(APPEND page ".SH ${name}\n${summary}.\n")
  # Every heading of the command's own; the examples are the whole program's.
  string(REGEX MATCHALL "\n[A-Z][^\n]*:\n" headings "${text}")
  foreach(heading IN LISTS headings)
    string(REGEX REPLACE "\n(.*):\n" "\\1" heading "${heading}")
    if(NOT heading STREQUAL "Examples")
      part_of("${text}" "${heading}" lines)
      tagged("${lines}" lines)
      string(APPEND page ".SS ${heading}\n${lines}\n")
    endif()
  endforeach()
endforeach()
string(APPEND page ".SH EXAMPLES\n.nf\n${examples}\n.fi\n.SH EXIT STATUS\n0: done. 1: the run failed or diverged. 2: bad usage.\n")

# Roff's own characters.
string(REPLACE "\\" "\\e" page "${page}")
string(REPLACE "-" "\\-" page "${page}")
file(WRITE ${PAGE} "${page}")
