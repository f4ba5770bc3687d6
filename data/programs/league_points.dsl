task league_points "Points of each team, three for a win and one for a draw."
in wins: list, draws: list
let from_wins = map (*3) wins
out zipwith (+) from_wins draws
example [5, 3, 0], [1, 4, 2] -> [16, 13, 2]
example [9, 19, 9], [15, 17, 7] -> [42, 74, 34]
example [20, 0, 17, 20, 3, 10, 3], [10, 5, 0, 9, 4, 13, 17] -> [70, 5, 51, 69, 13, 43, 26]
example [], [] -> []
example [2], [0, 7] -> [6]
example [85, 85], [0, 1] -> null
holdout [20, 10], [17, 9] -> [77, 39]
holdout [9, 19, 7, 11, 9], [18, 16, 17, 15, 5] -> [45, 73, 38, 48, 32]
holdout [9, 5, 12, 16, 18, 19], [10, 20, 19, 4, 11, 16] -> [37, 35, 55, 52, 65, 73]
holdout [0], [0] -> [0]
holdout [10, 9], [3, 6] -> [33, 33]
