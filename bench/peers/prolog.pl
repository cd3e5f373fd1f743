% prolog.pl - the table decided by SWI-Prolog, clauses indexed by product.
% SPDX-License-Identifier: LGPL-2.1-or-later
%
% usage: swipl -O prolog.pl -- FOLDER REQUESTS [OUT]
%
% With OUT the answers are written there, as from a batch. Else prints the nanoseconds of processor for one request, when all answers are
% those of FOLDER/answers.

:- use_module(library(readutil)).
:- initialization(main, main).

main([Folder, Number]) :-
    atom_number(Number, Count),
    path(Folder, 'policy.pl', Policy), consult(Policy),
    path(Folder, 'requests.csv', File), lines(File, [_|Lines]),
    path(Folder, answers, Wanted), lines(Wanted, Answers),
    first(Count, Lines, Some), maplist(request, Some, Requests),
    first(Count, Answers, Right),
    (   maplist(decide, Requests, Given), maplist(same, Given, Right)
    ->  true
    ;   writeln(user_error, 'Prolog answers otherwise'), halt(1)
    ),
    statistics(cputime, Start),
    maplist(decide, Requests, _),
    statistics(cputime, End),
    Ns is round((End - Start) * 1000000000 / Count),
    writeln(Ns).

main([Folder, Number, Out]) :-
    atom_number(Number, Count),
    path(Folder, 'policy.pl', Policy), consult(Policy),
    path(Folder, 'requests.csv', File),
    setup_call_cleanup(
        ( open(File, read, From), open(Out, write, To) ),
        ( read_line_to_string(From, _), answer(Count, From, To) ),
        ( close(From), close(To) )).

answer(0, _, _) :- !.
answer(Count, From, To) :-
    read_line_to_string(From, Line),
    (   Line == end_of_file
    ->  true
    ;   request(Line, Request), decide(Request, Answer),
        write(To, Answer), nl(To),
        Next is Count - 1, answer(Next, From, To)
    ).

path(Folder, Name, Path) :- atomic_list_concat([Folder, /, Name], Path).

lines(File, Lines) :-
    read_file_to_string(File, Text, []),
    split_string(Text, "\n", "", All),
    exclude(==(""), All, Lines).

first(Count, List, First) :-
    length(List, Length), N is min(Count, Length),
    length(First, N), append(First, _, List).

same(Atom, String) :- atom_string(Atom, String).

request(Line, facts(P, K, S, A, D, O, L, G, R, V, M, Day)) :-
    split_string(Line, ",", "", [Date|Rest]),
    split_string(Date, "-", "", Parts),
    atomics_to_string(Parts, Digits), number_string(Day, Digits),
    maplist([T, X]>>(number_string(X, T) -> true ; atom_string(X, T)), Rest,
            [P, K, S, A, D, O, L, G, R, V, M]).

decide(facts(P, K, S, A, D, O, L, G, R, V, M, Day), Answer) :-
    scope(P, K, S, A, D, O, L, G, R, V, M, Day, Answer).
